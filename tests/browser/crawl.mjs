// Looks at every page of a built site: its markup, links and their anchors, foreign requests, errors, the content policy,
// its width, and axe. Prints what is wrong; exits with 1 if anything is.
//
//     node crawl.mjs SITE [--base /handbook/] [--jobs N] [--only PART-OF-PATH]
//
// axe looks at every page at one width, in one scheme, by turns; and at all widths in both schemes where a page holds a kind of
// element (name and class) inside a class of elements that no page before it had there: what else pages differ in is words.

import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { chromium } from "playwright-core";
import { serve } from "./site.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const WIDTHS = [320, 768, 1280];
const SCHEMES = ["light", "dark"];
const LOOKS = WIDTHS.flatMap((width) => SCHEMES.map((scheme) => ({ width, scheme })));
const MARKUP = {
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    // Titles of meetings name date and circle; search engines cut them where they like.
    "long-title": "off",
    // The menu stands twice, for wide and narrow windows; one of them is never shown.
    "unique-landmark": "off",
    // Search and filters answer at once; without scripts they are not shown.
    "wcag/h32": "off",
  },
};

/// What is wrong with the site in `folder`, and on which pages; how many pages and links there are.
export async function crawl(folder, { base = "/", jobs = 2, only = "" } = {}) {
  const site = await serve(folder, base);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  const validator = new HtmlValidate(new StaticConfigLoader(MARKUP));

  /// What is wrong, and on which pages.
  const problems = new Map();
  function problem(what, page) {
    if (!problems.has(what)) problems.set(what, new Set());
    problems.get(what).add(page);
  }

  /// Kinds of elements that axe has seen, and how many pages it has looked at.
  const kinds = new Set();
  let looked = 0;

  /// Ids of each page, and the links that lead from it.
  const ids = new Map();
  const links = [];

  const pages = site.files.filter((file) => file.endsWith(".html") && file.includes(only));
  const address = (file) => site.origin + base + file.replace(/(^|\/)index\.html$/, "$1");

  async function look(page, file) {
    const text = await readFile(join(folder, file), "utf8");
    if (/<meta http-equiv="refresh"/i.test(text)) {
      // A page that only leads elsewhere: its target is looked at under its own name.
      ids.set(file, new Set());
      for (const [, link] of text.matchAll(/<a href="([^"]*)"/g)) links.push([file, new URL(link, address(file)).href]);
      return;
    }
    const messages = [];
    const { results } = await validator.validateString(text, file);
    for (const { message, ruleId } of results.flatMap((result) => result.messages)) messages.push(`markup: ${ruleId}: ${message}`);
    const onConsole = (message) => {
      const missing = file === "404.html" && /status of 404/.test(message.text());
      if (message.type() === "error" && !missing) messages.push(`console: ${message.text()}`);
    };
    const onError = (error) => messages.push(`error: ${error.message}`);
    const onRequest = (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== site.origin && !["data:", "blob:"].includes(protocol)) messages.push(`foreign request: ${request.url()}`);
    };
    const onResponse = (response) => {
      if (response.status() >= 400 && response.request().resourceType() !== "document") {
        messages.push(`missing: ${response.url().slice(site.origin.length)}`);
      }
    };
    page.on("console", onConsole).on("pageerror", onError).on("request", onRequest).on("response", onResponse);
    await page.setViewportSize({ width: WIDTHS[2], height: 900 });
    await page.goto(address(file), { waitUntil: "load" });
    const found = await page.evaluate(() => ({
      ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
      links: [...document.querySelectorAll("a[href], link[href], area[href]")].map((element) => element.href),
      violations: window.__violations ?? [],
      kinds: [...document.body.querySelectorAll("*")].map((element) => {
        const kind = (one) => `${one.localName}.${one.className.baseVal ?? one.className}`;
        // The colour of a circle counts where it is drawn, not at all that stands inside.
        const around = element.parentElement.closest("[class]");
        return `${around ? kind(around).replace(/ ?hue-\d+/, "") : ""} > ${kind(element)}`;
      }),
    }));
    ids.set(file, new Set(found.ids));
    found.links.forEach((link) => links.push([file, link]));
    found.violations.forEach((violation) => messages.push(`policy: ${violation}`));
    if (new Set(found.ids).size !== found.ids.length) {
      const twice = found.ids.find((id, index) => found.ids.indexOf(id) !== index);
      messages.push(`the id "${twice}" stands twice`);
    }
    const isNew = found.kinds.some((kind) => !kinds.has(kind));
    found.kinds.forEach((kind) => kinds.add(kind));
    const turn = LOOKS[looked++ % LOOKS.length];
    for (const { width, scheme } of isNew ? LOOKS : [turn]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      for (const violation of await axe(page)) messages.push(`axe (${width}, ${scheme}): ${violation}`);
    }
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) messages.push(`at ${width} the page is ${wide} px wider than the screen`);
    }
    messages.forEach((message) => problem(message, file));
    page.off("console", onConsole).off("pageerror", onError).off("request", onRequest).off("response", onResponse);
  }

  async function axe(page) {
    return page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations.map((violation) => {
        const [first] = violation.nodes;
        const why = first.any[0]?.message ?? first.none[0]?.message ?? first.all[0]?.message ?? violation.help;
        return `${violation.id}: ${first.target.join(" ")}: ${why}`;
      });
    });
  }

  async function work(queue) {
    // axe comes in by the debugger, not by the page, so that the page's policy stays as it is.
    const context = await browser.newContext({ bypassCSP: false });
    await context.addInitScript({ path: AXE });
    await context.addInitScript(() => {
      window.__violations = [];
      document.addEventListener("securitypolicyviolation", (event) =>
        window.__violations.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    const page = await context.newPage();
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) await look(page, file);
    await context.close();
  }

  /// Every link inside the site leads to a file, and its anchor to an element.
  function followLinks() {
    const known = new Set(site.files);
    for (const [from, link] of links) {
      const url = new URL(link);
      if (url.origin !== site.origin) continue;
      const path = decodeURIComponent(url.pathname);
      if (!path.startsWith(base)) {
        problem(`the link ${path} leaves the site's folder`, from);
        continue;
      }
      const below = path.slice(base.length);
      const file = below === "" || below.endsWith("/") ? `${below}index.html` : below;
      const anchor = decodeURIComponent(url.hash.slice(1));
      if (!known.has(file)) problem(`the link /${below} leads nowhere`, from);
      else if (anchor && anchor !== "top" && ids.has(file) && !ids.get(file).has(anchor)) {
        problem(`the link /${below}#${anchor} has no anchor`, from);
      }
    }
  }

  const queue = [...pages];
  await Promise.all(Array.from({ length: jobs }, () => work(queue)));
  followLinks();
  await browser.close();
  site.close();
  return { problems, pages: pages.length, links: links.length };
}

/// What is wrong, one line each, the most frequent first.
export function told(problems) {
  const lines = [...problems].sort((a, b) => b[1].size - a[1].size).map(([what, where]) => {
    const [first, ...more] = where;
    return `${what}\n    on ${first}${more.length ? ` and ${more.length} more pages` : ""}`;
  });
  return lines.join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      base: { type: "string", default: "/" },
      jobs: { type: "string", default: "2" },
      only: { type: "string", default: "" },
    },
  });
  if (positionals.length !== 1) {
    console.error("usage: node crawl.mjs SITE [--base /handbook/] [--jobs N] [--only PART-OF-PATH]");
    process.exit(2);
  }
  const started = Date.now();
  const { problems, pages, links } = await crawl(resolve(positionals[0]), { ...values, jobs: Number(values.jobs) });
  if (problems.size) console.log(told(problems));
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`${pages} pages, ${links} links, ${problems.size} problems, ${seconds} s`);
  process.exit(problems.size ? 1 : 0);
}
