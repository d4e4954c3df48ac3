// @ts-check
// Meetings: what has passed since the build goes, what has begun is marked, and the reader's own time stands beside.

import { DAY, differs, format, hasPassed, inYourTime, isNow, isSameDay, range } from "./time.js";

/** @param {HTMLElement} element */
export function sayYours(element) {
  const { starts = "", ends = "", zone = "" } = element.dataset;
  if (!differs(starts, zone)) return;
  const time = range(starts, ends);
  element.textContent = inYourTime(isSameDay(starts, zone) ? time : `${format(starts, DAY)}, ${time}`);
  element.hidden = false;
}

/** @param {Element} element */
function markNow(element) {
  const mark = document.createElement("strong");
  mark.className = "now";
  mark.textContent = document.body.dataset.now ?? "";
  element.append(" ", mark);
}

/** @param {HTMLElement} list */
function freshen(list) {
  let left = Number(list.dataset.fresh);
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(":scope > [data-starts]"))) {
    const starts = item.dataset.starts ?? "";
    // Days off last until their end.
    item.hidden = hasPassed(item.dataset.ends ?? starts) || left <= 0;
    if (!item.hidden) left -= 1;
    if (isNow(starts)) markNow(item.querySelector(".meet-title") ?? item);
  }
  list.classList.add("is-fresh");
}

/** Of the next dates that the page holds, shows the first that has not passed. @param {HTMLElement} box */
function pickNext(box) {
  const dates = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("[data-candidate]")]);
  const next = dates.find((date) => !hasPassed(date.dataset.candidate ?? ""));
  for (const date of dates) date.hidden = date !== next;
  const none = /** @type {HTMLElement | null} */ (box.querySelector("[data-no-next]"));
  if (none) none.hidden = next !== undefined;
  if (next && isNow(next.dataset.candidate ?? "")) markNow(next.querySelector(".next-time") ?? next);
}

for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".yours"))) sayYours(element);
for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-fresh]"))) freshen(list);
for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-next]"))) pickNext(box);
