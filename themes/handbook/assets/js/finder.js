// @ts-check
// Lists that can be filtered: the filters stand in the address, so that a filtered list can be linked.
// Rows of circles show their next date that has not passed, and stand in the order of these.

import { DAY, differs, format, hasPassed, inYourTime, isNow, isSameDay } from "./time.js";

/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

/**
 * A form of filters, and the list that it filters.
 * @param {HTMLFormElement} form
 */
function start(form) {
  const list = document.getElementById(form.dataset.filters ?? "");
  if (!list) return;
  const fields = /** @type {Field[]} */ ([...form.querySelectorAll("select[name]:not([data-zone-switch]), input[type=checkbox]")]);
  const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("li[data-status], li[data-starts], li[data-tags]")]);
  const open = form.querySelector(".filter-switch");
  open?.addEventListener("click", () => open.setAttribute("aria-expanded", String(form.classList.toggle("is-open"))));
  read(fields);
  const update = () => {
    apply(form, list, fields, items);
    // Pages with the same filters are opened with them.
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-keep]"))) link.search = location.search;
  };
  form.addEventListener("change", () => {
    write(fields);
    update();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => form.dispatchEvent(new Event("change"))));
  for (const button of document.querySelectorAll("[data-clear]")) button.addEventListener("click", () => form.reset());
  update();
}

/** @param {Field} field */
function valueOf(field) {
  return field instanceof HTMLInputElement ? (field.checked ? field.value : "") : field.value;
}

/** @param {Field[]} fields */
function read(fields) {
  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = query.get(field.name) ?? "";
    if (field instanceof HTMLInputElement) field.checked = value === field.value;
    else if ([...field.options].some((option) => option.value === value)) field.value = value;
  }
}

/** @param {Field[]} fields */
function write(fields) {
  const url = new URL(location.href);
  for (const field of fields) {
    const value = valueOf(field);
    if (value) url.searchParams.set(field.name, value);
    else url.searchParams.delete(field.name);
  }
  history.replaceState(null, "", url);
}

/**
 * What is known of circles, for items that only say whose they are.
 * @type {Map<string | undefined, HTMLElement>}
 */
const circles = new Map(
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll("option[data-circle]")]).map((circle) => [circle.dataset.circle, circle]),
);

/**
 * @param {HTMLElement} item
 * @param {Field} field
 */
function matches(item, field) {
  const wanted = valueOf(field);
  const values = item.dataset[field.name] ?? circles.get(item.dataset.circle)?.dataset[field.name] ?? "";
  return !wanted || values.split("|").includes(wanted);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} list
 * @param {Field[]} fields
 * @param {HTMLElement[]} items
 */
function apply(form, list, fields, items) {
  let shown = 0;
  for (const item of items) {
    item.hidden = "passed" in item.dataset || !fields.every((field) => matches(item, field));
    if (!item.hidden) shown += 1;
  }
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(":scope > section"))) {
    group.hidden = !group.querySelector("li:not([hidden])");
  }
  // The feeds of the circles that fit, and the days of a month.
  for (const feed of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-feeds] > li"))) {
    feed.hidden = !fields.every((field) => matches(feed, field));
  }
  for (const entry of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-entry]"))) {
    entry.hidden = items[Number(entry.dataset.entry)]?.hidden ?? false;
  }
  const status = /** @type {HTMLElement | null} */ (form.querySelector("[data-count]"));
  if (status) status.textContent = (status.dataset.count ?? "").replace("{shown}", String(shown));
  const clear = /** @type {HTMLElement | null} */ (form.querySelector("[type=reset]"));
  const active = fields.filter(valueOf).length;
  if (clear) clear.hidden = active === 0;
  const open = /** @type {HTMLElement | null} */ (form.querySelector(".filter-switch"));
  if (open) open.textContent = active ? (open.dataset.active ?? "").replace("{count}", String(active)) : (open.dataset.none ?? "");
  const nothing = document.getElementById("nothing");
  if (nothing) nothing.hidden = shown > 0;
}

/** @type {Intl.DateTimeFormatOptions} */
const TIME = { hour: "2-digit", minute: "2-digit" };

/**
 * Shows the next date that has not passed.
 * @param {HTMLElement} row
 * @returns {string | undefined} that date
 */
function showNext(row) {
  const time = /** @type {HTMLTimeElement | null} */ (row.querySelector("[data-next-date]"));
  const dates = (row.dataset.coming ?? "").split(" ").filter(Boolean);
  const next = dates.find((date) => !hasPassed(date));
  const label = /** @type {HTMLElement | null} */ (row.querySelector(".row-next"));
  if (!time) return next;
  if (next === undefined) {
    // All that the build knew has passed.
    time.hidden = true;
    if (label) label.textContent = label.dataset.none ?? "";
    return next;
  }
  const { zone = "" } = row.dataset;
  if (next !== dates[0]) {
    time.dateTime = next;
    /** @type {[string, Intl.DateTimeFormatOptions][]} */
    const parts = [
      [".date-weekday", { weekday: "short" }],
      [".date-day", { day: "numeric", month: "short" }],
      [".date-time", TIME],
    ];
    for (const [part, options] of parts) {
      const element = time.querySelector(part);
      if (element) element.textContent = format(next, options, zone);
    }
  }
  if (differs(next, zone)) {
    const yours = document.createElement("span");
    yours.className = "yours";
    yours.textContent = inYourTime(format(next, isSameDay(next, zone) ? TIME : { ...DAY, ...TIME }));
    time.append(" ", yours);
  }
  if (label && isNow(next)) {
    label.textContent = label.dataset.now ?? "";
    label.classList.add("now");
  }
  return next;
}

/**
 * The order of next dates, as it was at the build; whatever has none stands last.
 * @param {HTMLElement} list
 */
function sort(list) {
  const rows = /** @type {HTMLElement[]} */ ([...list.children]);
  const next = new Map(rows.map((row) => [row, Date.parse(showNext(row) ?? "9999-01-01")]));
  const sorted = rows.toSorted((a, b) => (next.get(a) ?? 0) - (next.get(b) ?? 0));
  if (sorted.some((row, index) => row !== rows[index])) list.append(...sorted);
}

for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".rows"))) sort(list);
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-filters]"))) start(form);
