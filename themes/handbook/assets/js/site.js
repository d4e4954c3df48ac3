// @ts-check
// On every page: colours, the search key, copy and print buttons, and what texts may have brought along.

const html = document.documentElement;
const SCHEMES = ["auto", "light", "dark"];

/** @returns {string} */
function scheme() {
  return html.dataset.scheme ?? "auto";
}

/** @param {HTMLElement} button */
function nameScheme(button) {
  const word = button.querySelector(".scheme-word");
  if (word) word.textContent = button.dataset[scheme()] ?? "";
}

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-scheme-switch]"))) {
  nameScheme(button);
  button.addEventListener("click", () => {
    const next = SCHEMES[(SCHEMES.indexOf(scheme()) + 1) % SCHEMES.length] ?? "auto";
    if (next === "auto") delete html.dataset.scheme;
    else html.dataset.scheme = next;
    try {
      localStorage.setItem("circlebook-scheme", next);
    } catch {
      // It counts until the page is left.
    }
    nameScheme(button);
  });
}

// Search opens over any page; its script and index come only then. Where they do not, its page is opened.
const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector(".search-dialog"));
const field = /** @type {HTMLInputElement | null} */ (document.querySelector("#search-field"));
const opener = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-search]"));

function openSearch() {
  if (dialog && !dialog.open) {
    dialog.showModal();
    import("./search.js").catch(() => location.assign(opener?.href ?? "search/"));
  }
  field?.focus();
  field?.select();
}

function closeSearch() {
  // A field in a closed dialog keeps the focus until the next frame, and with it the next key.
  field?.blur();
  dialog?.close();
}

if (dialog && opener) {
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", (event) => {
    // Other keys open the page of the search, as with any link.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openSearch();
  });
  dialog.addEventListener("keydown", (event) => {
    // Elsewhere the key would first empty the field.
    if (event.key !== "Escape") return;
    event.preventDefault();
    closeSearch();
  });
  dialog.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target === dialog || target.closest("a, [data-close]")) closeSearch();
  });
}

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !opener) return;
  if (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) return;
  event.preventDefault();
  // The handbook on one page is heavy enough without the dialog.
  if (field) openSearch();
  else location.assign(opener.href);
});

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("button");
  if (!button) return;
  if ("print" in button.dataset) print();
  if (button.dataset.copy) copy(button, button.dataset.copy);
});

/**
 * @param {HTMLElement} button
 * @param {string} id
 */
async function copy(button, id) {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
  if (!field) return;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // The address stays selected, to be copied by hand.
    return;
  }
  const words = button.textContent;
  button.textContent = button.dataset.done ?? words;
  setTimeout(() => (button.textContent = words), 2000);
}

// The phone's menu closes with Escape and when the reader goes elsewhere on the page.
const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".phone-menu"));
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});

// Paper shows everything.
addEventListener("beforeprint", () => {
  for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("main details"))) details.open = true;
});

// Parts that a text can hold on any page.
if (document.querySelector(".yours, [data-fresh]")) import("./meetings.js");
if (document.querySelector("[data-coming]")) import("./finder.js");
if (document.querySelector(".tasks, .steps")) import("./steps.js");
