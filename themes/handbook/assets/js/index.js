// @ts-check
// The search index: which pages hold words, and what pages say. Fetched piece by piece, when somebody searches.

/**
 * @typedef {{ version: string, pages: number, from: string[] }} Head
 * @typedef {{ url: string, title: string, kind: string, language?: string, parts: [string, string, string][] }} Page
 * @typedef {{ page: number, score: number }} Hit
 * @typedef {{ hits: Hit[], stems: string[] }} Answer
 */

const html = document.documentElement;
const base = new URL(`${html.dataset.root ?? "./"}search/${html.lang}/`, location.href);
/** More pieces than this are not fetched for one beginning of a word. */
const PIECES = 4;
const ALONE = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff";
const WORD = new RegExp(`[${ALONE}]|(?:(?![${ALONE}])[\\p{Alphabetic}\\p{N}])+`, "gu");
/** @type {Record<string, string>} */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i" };

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/**
 * @param {string} name
 * @param {RequestInit} [init]
 */
function get(name, init) {
  const known = fetched.get(name);
  if (known) return known;
  const loading = fetch(new URL(name, base), init).then((response) => {
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  });
  fetched.set(name, loading);
  // A connection that failed may work the next time.
  loading.catch(() => fetched.delete(name));
  return loading;
}

/** @returns {Promise<Head>} */
const head = () => get("head.json", { cache: "no-cache" });

/** Fetches what every query needs. */
export const prepare = head;

/**
 * Words as they are found: small letters without accents, as the index has them.
 * @param {string} text
 * @returns {string[]}
 */
export function split(text) {
  const plain = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/[ßæœøłđðı]/g, (letter) => LETTERS[letter] ?? letter).match(WORD) ?? [];
}

/**
 * The pages that hold all words of a query, the best first; where none does, those that hold some.
 * @param {string} query
 * @returns {Promise<Answer>}
 */
export async function search(query) {
  const { pages } = await head();
  const terms = [...new Set(split(query))];
  const found = await Promise.all(terms.map((term) => pagesWith(term, pages)));
  /** @type {Map<number, { score: number, terms: number }>} */
  const scores = new Map();
  for (const { weights } of found) {
    for (const [page, weight] of weights) {
      const before = scores.get(page) ?? { score: 0, terms: 0 };
      scores.set(page, { score: before.score + weight, terms: before.terms + 1 });
    }
  }
  const most = Math.max(0, ...[...scores.values()].map((one) => one.terms));
  const hits = [...scores]
    .filter(([, one]) => one.terms === most)
    .map(([page, { score }]) => ({ page, score }))
    .sort((a, b) => b.score - a.score || a.page - b.page);
  return { hits, stems: found.map((one) => one.stem) };
}

/**
 * How much pages say about a word. Where none has it, letters are taken off its end: `meetings` finds `meeting`.
 * @param {string} term
 * @param {number} pages
 */
async function pagesWith(term, pages) {
  const least = Math.max(3, Math.ceil(term.length * 0.6));
  for (let stem = term; ; stem = stem.slice(0, -1)) {
    const weights = await pagesOf(stem, pages);
    if (weights.size || stem.length <= least) return { stem, weights };
  }
}

/**
 * @param {string} stem
 * @param {number} pages
 */
async function pagesOf(stem, pages) {
  /** @type {Map<number, number>} */
  const weights = new Map();
  for (const words of await piecesOf(stem)) {
    for (const [word, list] of Object.entries(words)) {
      // A single letter is a word, not the beginning of all that begin with it.
      if (word !== stem && (stem.length < 2 || !word.startsWith(stem))) continue;
      const rare = Math.log(1 + pages / (list.length / 2));
      const near = word === stem ? 1 : 0.3 + (0.5 * stem.length) / word.length;
      for (let at = 0; at + 1 < list.length; at += 2) {
        const page = list[at] ?? 0;
        weights.set(page, Math.max(weights.get(page) ?? 0, (list[at + 1] ?? 0) * rare * near));
      }
    }
  }
  return weights;
}

/**
 * The pieces that may hold words with this beginning.
 * @param {string} stem
 * @returns {Promise<Record<string, number[]>[]>}
 */
async function piecesOf(stem) {
  const { from, version } = await head();
  // The index is in the order of code points, as are comparisons of these letters here.
  const first = Math.max(0, from.findLastIndex((word) => word <= stem));
  const wanted = from.map((word, number) => ({ word, number })).slice(first, first + PIECES);
  const holding = wanted.filter(({ word, number }) => number === first || word.startsWith(stem));
  return Promise.all(holding.map(({ number }) => get(`words-${number}.json?v=${version}`)));
}

/**
 * What a page says.
 * @param {number} page
 * @returns {Promise<Page>}
 */
export async function page(page) {
  const { version } = await head();
  return get(`page-${page}.json?v=${version}`);
}
