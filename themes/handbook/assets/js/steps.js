// @ts-check
// Ticks of steps and tasks, kept on this device.

import { recallSet, rememberSet } from "./store.js";

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 */
const all = (selector, within = document) => /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);

/**
 * Steps: a box beside each, a count, and a way to begin anew.
 * @param {HTMLElement} box
 */
function steps(box) {
  const key = `steps:${box.dataset.progress}`;
  const done = recallSet(key);
  const { text = "", this: here, tick = "" } = box.dataset;
  const listed = all("[data-step]");
  const own = /** @type {HTMLInputElement | null} */ (box.querySelector("[data-step-done]"));
  /** @type {HTMLInputElement[]} */
  const boxes = here ? [] : listed.map((item) => addBox(item, tick));

  const show = () => {
    const known = listed.map((item) => item.dataset.step ?? "");
    const count = known.filter((step) => done.has(step)).length;
    const words = box.querySelector(".progress-count");
    if (words) words.textContent = text.replace("{done}", String(count));
    const bar = box.querySelector("progress");
    if (bar) bar.value = count;
    for (const item of listed) item.classList.toggle("is-done", done.has(item.dataset.step ?? ""));
    for (const [index, input] of boxes.entries()) input.checked = done.has(known[index] ?? "");
    if (own && here) own.checked = done.has(here);
  };
  const set = (/** @type {string} */ step, /** @type {boolean} */ isDone) => {
    if (isDone) done.add(step);
    else done.delete(step);
    rememberSet(key, done);
    show();
  };
  boxes.forEach((input, index) => input.addEventListener("change", () => set(listed[index]?.dataset.step ?? "", input.checked)));
  if (own && here) own.addEventListener("change", () => set(here, own.checked));
  box.querySelector("[data-reset]")?.addEventListener("click", () => {
    done.clear();
    rememberSet(key, done);
    show();
  });
  show();
}

/**
 * @param {HTMLElement} item
 * @param {string} words
 */
function addBox(item, words) {
  const input = document.createElement("input");
  input.type = "checkbox";
  input.className = "step-tick";
  input.setAttribute("aria-label", words.replace("{title}", item.querySelector("a")?.textContent ?? ""));
  item.prepend(input);
  return input;
}

/** Tasks of a text: they can be ticked, and stay so. */
function tasks() {
  const boxes = /** @type {HTMLInputElement[]} */ (all(".tasks input[type=checkbox]"));
  if (!boxes.length) return;
  const key = `tasks:${location.pathname}`;
  const done = recallSet(key);
  for (const input of boxes) {
    const name = input.closest("li")?.textContent?.trim() ?? "";
    input.disabled = false;
    input.checked ||= done.has(name);
    input.addEventListener("change", () => {
      if (input.checked) done.add(name);
      else done.delete(name);
      rememberSet(key, done);
    });
  }
}

for (const box of all("[data-progress]")) steps(box);
tasks();
