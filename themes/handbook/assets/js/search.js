// @ts-check
// Search as you type: on its page, and in the dialog that every page has.

import { page, prepare, search, split } from "./index.js";

/**
 * @typedef {import("./index.js").Page} Page
 * @typedef {import("./index.js").Hit} Hit
 */

/** How many results are fetched at a time, and how many words an excerpt has before and after what was found. */
const PORTION = 8;
const BEFORE = 8;
const AFTER = 20;
const root = document.documentElement.dataset.root ?? "./";

/** @param {HTMLFormElement} form */
function start(form) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const output = /** @type {HTMLElement} */ (form.querySelector(".search-results"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const wayOut = /** @type {HTMLElement} */ (form.querySelector(".search-way-out"));
  const more = /** @type {HTMLButtonElement} */ (form.querySelector("[data-more]"));
  const isPage = !form.closest("dialog");
  const index = isPage ? document.getElementById("index") : null;
  let turn = 0;
  /** @type {{ hits: Hit[], stems: string[], shown: Page[] }} */
  let state = { hits: [], stems: [], shown: [] };

  const showMore = async () => {
    const own = turn;
    const { hits, shown } = state;
    const next = await Promise.all(hits.slice(shown.length, shown.length + PORTION).map((hit) => page(hit.page)));
    if (own !== turn) return;
    state.shown = [...shown, ...next];
    const focused = linksOf(form).indexOf(/** @type {HTMLElement} */ (document.activeElement));
    output.replaceChildren(...groups(state.shown, state.stems, form.dataset.kinds ?? ""));
    // Who is among the results already stays there.
    if (focused >= 0) (linksOf(form)[focused] ?? field).focus();
    more.hidden = state.shown.length >= hits.length;
  };

  const update = async () => {
    const query = field.value.trim();
    turn += 1;
    const own = turn;
    if (isPage) remember(query);
    try {
      const answer = query ? await search(query) : { hits: [], stems: [] };
      if (own !== turn) return;
      state = { ...answer, shown: [] };
      await showMore();
      if (own !== turn) return;
      const words = (state.hits.length ? form.dataset.count : form.dataset.none) ?? "";
      const [before = "", after = ""] = words.replace("{count}", String(state.hits.length)).split("{query}");
      // Sentences of another direction stay as they are read, whatever was looked for.
      const asked = document.createElement("bdi");
      asked.textContent = query;
      status.replaceChildren(...(query ? [before, asked, after] : []));
      wayOut.hidden = query === "" || state.hits.length > 0;
      if (index) index.hidden = state.hits.length > 0;
    } catch {
      if (own === turn) status.textContent = form.dataset.failed ?? "";
    }
  };

  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(update, 60);
  });
  field.addEventListener("focus", () => void prepare().catch(() => undefined), { once: true });
  more.addEventListener("click", async () => {
    const last = state.shown.length;
    const known = new Set(state.shown.map((one) => root + one.url));
    await showMore();
    const links = /** @type {HTMLAnchorElement[]} */ ([...form.querySelectorAll(".result > .result-title")]);
    (links.find((link) => !known.has(link.getAttribute("href") ?? "")) ?? links[last])?.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isPage) {
      field.value = "";
      field.focus();
      update();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move(event, form, field, step);
  });
  const query = isPage ? new URLSearchParams(location.search).get("q") : null;
  if (query) field.value = query;
  if (field.value) update();
  if (query || (isPage && location.hash === "#search-field")) field.focus();
}

/** @param {HTMLFormElement} form */
const linksOf = (form) => /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".result-title")]);

let pause = 0;
/** The query stands in the address, once the reader pauses. @param {string} query */
function remember(query) {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const url = new URL(location.href);
    if (query) url.searchParams.set("q", query);
    else url.searchParams.delete("q");
    history.replaceState(null, "", url);
  }, 500);
}

/**
 * Arrow keys go from the field through the results and back.
 * @param {KeyboardEvent} event
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 * @param {number} step
 */
function move(event, form, field, step) {
  const links = linksOf(form);
  const next = links.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step;
  event.preventDefault();
  if (next < 0) field.focus();
  else links[Math.min(next, links.length - 1)]?.focus();
}

/**
 * Results by kind, the kind of the best result first.
 * @param {Page[]} pages
 * @param {string[]} stems
 * @param {string} kinds `guide=Handbook;…`
 */
function groups(pages, stems, kinds) {
  const names = new Map(kinds.split(";").filter(Boolean).map((pair) => /** @type {[string, string]} */ (pair.split("="))));
  /** @type {Map<string, Page[]>} */
  const byKind = new Map();
  for (const one of pages) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one]);
  return [...byKind].map(([kind, results]) => {
    const section = document.createElement("section");
    const heading = document.createElement("h2");
    heading.textContent = names.get(kind) ?? kind;
    const list = document.createElement("ul");
    list.append(...results.map((one) => result(one, stems)));
    section.append(heading, list);
    return section;
  });
}

/**
 * @param {Page} page
 * @param {string[]} stems
 */
function result(page, stems) {
  const item = document.createElement("li");
  item.className = "result";
  if (page.language) {
    item.lang = page.language;
    item.dir = "auto";
  }
  item.append(link(page.url, page.title));
  /** @type {[string, string, string]} */
  const nothing = ["", "", ""];
  const count = (/** @type {string} */ text) => new Set(marked(text, stems).map((hit) => hit.stem)).size;
  const parts = page.parts.map((part) => ({ part, hits: count(`${part[1]} ${part[2]}`) }));
  const [anchor, heading, text] = parts.reduce((best, one) => (one.hits > best.hits ? one : best), parts[0] ?? { part: nothing, hits: 0 }).part;
  // The part says more only where it is not called as the page is.
  if (anchor && !split(page.title).join(" ").includes(split(heading).join(" "))) {
    const line = document.createElement("p");
    line.className = "result-part";
    line.append(link(`${page.url}#${anchor}`, heading));
    item.append(line);
  }
  if (text) item.append(excerpt(text, stems));
  return item;
}

/**
 * @param {string} url
 * @param {string} words
 */
function link(url, words) {
  const link = document.createElement("a");
  link.className = "result-title";
  link.href = root + url;
  link.textContent = words;
  return link;
}

/**
 * The words of a text as it is written, and which of them were looked for.
 * @param {string} text
 * @param {string[]} stems
 */
function marked(text, stems) {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match, number) => {
    const plain = split(match[0]);
    const stem = stems.find((stem) => plain.some((word) => (stem.length < 2 ? word === stem : word.startsWith(stem))));
    return { number, from: match.index, to: match.index + match[0].length, stem };
  });
  return words.filter((word) => word.stem !== undefined);
}

/**
 * Some words around the first that were found, those marked.
 * @param {string} text
 * @param {string[]} stems
 */
function excerpt(text, stems) {
  const paragraph = document.createElement("p");
  const hits = marked(text, stems);
  const words = [...text.matchAll(/\S+/g)];
  const first = Math.max(0, words.findIndex((word) => word.index + word[0].length > (hits[0]?.from ?? 0)) - BEFORE);
  const last = words[Math.min(words.length - 1, first + BEFORE + AFTER)];
  const end = last ? last.index + last[0].length : text.length;
  let at = words[first]?.index ?? 0;
  if (at > 0) paragraph.append("… ");
  for (const hit of hits.filter((hit) => hit.from >= at && hit.to <= end)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(hit.from, hit.to);
    paragraph.append(text.slice(at, hit.from), mark);
    at = hit.to;
  }
  paragraph.append(text.slice(at, end), end < text.length ? " …" : "");
  return paragraph;
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("[data-search-form]"))) start(form);
