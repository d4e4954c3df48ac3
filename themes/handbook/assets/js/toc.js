// @ts-check
// Marks in "on this page" the part that is being read.

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".toc a")]);
const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

function mark() {
  const line = innerHeight / 4;
  let current = parts.findLastIndex((part) => part && part.getBoundingClientRect().top <= line);
  if (innerHeight + scrollY >= document.documentElement.scrollHeight - 2) current = parts.length - 1;
  links.forEach((link, index) => {
    if (index === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}

let isWaiting = false;
addEventListener(
  "scroll",
  () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      mark();
    });
  },
  { passive: true },
);
mark();
