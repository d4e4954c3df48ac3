// @ts-check
// The calendar: what has passed goes, times in the program's zone or the reader's, and the way to today.

import { recall, remember } from "./store.js";
import { city, format, hasPassed, range, readersZone } from "./time.js";

const agenda = document.querySelector("[data-agenda]");
const entries = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-agenda] [data-starts]:is(li)")]);

for (const entry of entries) {
  if (hasPassed(entry.dataset.ends ?? entry.dataset.starts ?? "")) {
    entry.dataset.passed = "";
    entry.hidden = true;
  }
}

/**
 * Writes a text, and remembers what stood there.
 * @param {HTMLElement | null} element
 * @param {string | null} text `null` brings back what stood there
 */
function put(element, text) {
  if (!element) return;
  element.dataset.own ??= element.textContent ?? "";
  element.textContent = text ?? element.dataset.own;
}

/** @param {boolean} mine */
function showZone(mine) {
  for (const entry of entries) {
    const yours = /** @type {HTMLElement | null} */ (entry.querySelector(".yours"));
    if (!yours) continue;
    const { starts = "", ends = "" } = yours.dataset;
    const text = (/** @type {string} */ selector, /** @type {() => string} */ value) =>
      put(entry.querySelector(selector), mine ? value() : null);
    text(".clock", () => range(starts, ends));
    text(".zone", () => (document.body.dataset.zoneTime ?? "{city}").replace("{city}", city(readersZone)));
    text(".date-weekday", () => format(starts, { weekday: "short" }));
    text(".date-day", () => format(starts, { day: "numeric", month: "short" }));
    yours.classList.toggle("is-said", mine);
  }
}

const zone = /** @type {HTMLSelectElement | null} */ (document.querySelector("[data-zone-switch]"));
if (zone && agenda) {
  const option = /** @type {HTMLOptionElement | null} */ (zone.querySelector("[data-text]"));
  if (option) option.textContent = (option.dataset.text ?? "").replace("{city}", city(readersZone));
  zone.value = recall("zone") === "mine" ? "mine" : "";
  showZone(zone.value === "mine");
  zone.addEventListener("change", () => {
    remember("zone", zone.value || null);
    showZone(zone.value === "mine");
  });
}

document.querySelector("[data-today]")?.addEventListener("click", () => {
  const next = entries.find((entry) => !entry.hidden);
  if (!next) return;
  next.tabIndex = -1;
  next.scrollIntoView({ block: "center" });
  next.focus({ preventScroll: true });
});

// The feeds that fit the filters.
const form = document.querySelector("form[data-filters]");
form?.addEventListener("filtered", () => {
  const circle = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=circle]"))?.value ?? "";
  for (const feed of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-feeds] [data-circle]"))) {
    feed.hidden = circle !== "" && feed.dataset.circle !== circle;
  }
});
