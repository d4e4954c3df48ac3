// @ts-check
// The calendar and its months: what has passed goes, times in the program's zone or the reader's, and the way to today.

import { recall, remember } from "./store.js";
import { city, format, hasPassed, range, readersZone } from "./time.js";

const agenda = /** @type {HTMLElement | null} */ (document.querySelector("[data-agenda]"));
const entries = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-agenda] [data-starts]:is(li)")]);

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/**
 * A part of the day as the finder names it (`part_of_day` in `src/view/time.rs`).
 * @param {number} hour
 */
const partOfDay = (hour) => (hour < 11 ? "morning" : hour < 14 ? "midday" : hour < 17 ? "afternoon" : "evening");

// What filters ask of a meeting itself; all else is asked of its circle.
for (const entry of entries) {
  const [, day = "", hour] = /^([\d-]+)(?:T(\d+))?/.exec(entry.dataset.starts ?? "") ?? [];
  entry.dataset.weekday = WEEKDAYS[new Date(day).getUTCDay()];
  entry.dataset.time = hour ? partOfDay(Number(hour)) : "";
  // A month is shown as a whole.
  if (agenda?.dataset.agenda !== "whole" && hasPassed(entry.dataset.ends ?? entry.dataset.starts ?? "")) {
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
