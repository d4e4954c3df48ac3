// @ts-check
// Search as you type, over the index that pagefind made.

/**
 * @typedef {{ url: string, title?: string, excerpt: string }} Part
 * @typedef {{ url: string, excerpt: string, meta: Record<string, string>, sub_results?: Part[] }} Found
 * @typedef {{ data: () => Promise<Found> }} Hit
 * @typedef {{ init: () => Promise<void>, options: (o: object) => Promise<void>, search: (q: string) => Promise<{ results: Hit[] }> }} Pagefind
 */

/** How many results are fetched at a time. */
const PORTION = 8;
const root = document.documentElement.dataset.root ?? "./";

/** @type {Promise<Pagefind> | undefined} */
let engine;
function load() {
  engine ??= import(new URL(`${root}pagefind/pagefind.js`, location.href).href).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 24, noWorker: true });
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

/** @param {HTMLFormElement} form */
function start(form) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const output = /** @type {HTMLElement} */ (form.querySelector(".search-results"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const wayOut = /** @type {HTMLElement} */ (form.querySelector(".search-way-out"));
  const more = /** @type {HTMLButtonElement} */ (form.querySelector("[data-more]"));
  const index = document.getElementById("index");
  let turn = 0;
  /** @type {Found[]} */
  let shown = [];
  /** @type {Hit[]} */
  let rest = [];

  /** Fetches and shows the next results that truly hold the words. @param {string} query */
  const showMore = async (query) => {
    const own = turn;
    const portion = rest.slice(0, PORTION);
    const found = (await Promise.all(portion.map((hit) => hit.data()))).filter((one) => holds(one, query));
    if (own !== turn) return;
    rest = found.length || shown.length ? rest.slice(PORTION) : [];
    shown = [...shown, ...found];
    output.replaceChildren(...groups(shown, form.dataset.kinds ?? ""));
    more.hidden = rest.length === 0;
    const words = (shown.length ? form.dataset.count : form.dataset.none) ?? "";
    status.textContent = words.replace("{query}", query).replace("{count}", String(shown.length + rest.length));
    wayOut.hidden = shown.length > 0;
    if (index) index.hidden = shown.length > 0;
  };

  const search = async () => {
    const query = field.value.trim();
    turn += 1;
    const own = turn;
    remember(query);
    if (!query) {
      output.replaceChildren();
      status.textContent = "";
      wayOut.hidden = true;
      more.hidden = true;
      if (index) index.hidden = false;
      return;
    }
    try {
      const { results } = await (await load()).search(query);
      if (own !== turn) return;
      shown = [];
      rest = results;
      await showMore(query);
    } catch {
      if (own === turn) status.textContent = form.dataset.failed ?? "";
    }
  };

  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 60);
  });
  field.addEventListener("focus", () => void load().catch(() => undefined), { once: true });
  more.addEventListener("click", async () => {
    const last = form.querySelectorAll(".result-title").length;
    await showMore(field.value.trim());
    /** @type {HTMLElement | undefined} */ (form.querySelectorAll(".result-title")[last])?.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  form.addEventListener("keydown", (event) => move(event, form, field, search));
  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    field.value = query;
    search();
  }
  if (query || location.hash === "#search-field") field.focus();
}

/** Small letters without accents. @param {string} text */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * Whether a result is more than a word with the same first letters: the library falls back to those.
 * @param {Found} found
 * @param {string} query
 */
function holds(found, query) {
  const words = (/** @type {string} */ text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const marked = [...found.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap(([, text]) => words(plain(text ?? "")));
  if (!marked.length) return true;
  const near = [...marked, ...words(found.meta.title ?? "")];
  return words(query).some((term) => near.some((word) => word.startsWith(term.slice(0, Math.max(3, Math.ceil(term.length * 0.6))))));
}

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
 * Arrow keys go through the results, Escape back to an empty field.
 * @param {KeyboardEvent} event
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 * @param {() => void} search
 */
function move(event, form, field, search) {
  if (event.key === "Escape") {
    field.value = "";
    field.focus();
    search();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".result-title")]);
  const next = links.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step;
  event.preventDefault();
  if (next < 0) field.focus();
  else links[Math.min(next, links.length - 1)]?.focus();
}

/**
 * Results by kind, the kind of the best result first.
 * @param {Found[]} found
 * @param {string} kinds `guide=Handbook;…`
 */
function groups(found, kinds) {
  const names = new Map(kinds.split(";").filter(Boolean).map((pair) => /** @type {[string, string]} */ (pair.split("="))));
  /** @type {Map<string, Found[]>} */
  const byKind = new Map();
  for (const one of found) {
    const kind = one.meta.kind ?? "guide";
    byKind.set(kind, [...(byKind.get(kind) ?? []), one]);
  }
  return [...byKind].map(([kind, results]) => {
    const section = document.createElement("section");
    const heading = document.createElement("h2");
    heading.textContent = names.get(kind) ?? kind;
    const list = document.createElement("ul");
    list.append(...results.map(result));
    section.append(heading, list);
    return section;
  });
}

/** @param {Found} found */
function result(found) {
  const item = document.createElement("li");
  const parts = (found.sub_results ?? []).filter((part) => part.title && part.url !== found.url).slice(0, 2);
  item.append(link(found.url, found.meta.title ?? found.url), excerpt(found.excerpt));
  for (const part of parts) {
    const line = document.createElement("p");
    line.className = "result-part";
    line.append(link(part.url, part.title ?? part.url));
    item.append(line);
  }
  return item;
}

/**
 * @param {string} url
 * @param {string} words
 */
function link(url, words) {
  const link = document.createElement("a");
  link.className = "result-title";
  link.href = url;
  link.textContent = words;
  return link;
}

/** The excerpt as text, with the words found marked. Its markup is read as text, never as HTML. @param {string} markup */
function excerpt(markup) {
  const text = document.createElement("p");
  for (const [index, part] of markup.split(/<\/?mark>/).entries()) {
    const words = plain(part);
    if (index % 2 === 0) {
      text.append(words);
    } else {
      const mark = document.createElement("mark");
      mark.textContent = words;
      text.append(mark);
    }
  }
  return text;
}

/** @param {string} escaped */
function plain(escaped) {
  /** @type {Record<string, string>} */
  const signs = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&amp;": "&" };
  return escaped.replace(/&(?:lt|gt|quot|#39|#x27|amp);/g, (sign) => signs[sign] ?? sign);
}

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-search-form]"));
if (form) start(form);
