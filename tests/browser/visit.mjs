// One browser and one site for a file of tests, and a fresh reader for each test.

import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "./site.mjs";

/// Where the site of CIRCLEBOOK_SITE is served: below the path that its pages were built for.
const BASE = process.env.CIRCLEBOOK_BASE ?? "/handbook/";
/// The day of the build; readers come that morning unless a test says otherwise.
const NOW = "2026-11-25T08:00:00Z";

let browser;
let site;

before(async () => {
  const folder = process.env.CIRCLEBOOK_SITE;
  if (!folder) throw new Error("CIRCLEBOOK_SITE names no folder of a built site");
  site = await serve(folder, BASE);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
});

after(async () => {
  await browser?.close();
  site?.close();
});

/// Files of the site.
export const published = () => new Set(site.files);
/// The full address of a page.
export const address = (path) => site.origin + BASE + path;
/// The path below the site of a full address.
export const below = (url) => new URL(url).pathname.slice(BASE.length) + new URL(url).search;

/// A reader with an empty device, who goes to `path`.
///
/// Options: `now`, `zone`, `width`, `scripts`, `scheme`, `permissions`. Errors of the page fail the test.
export async function visit(path, options, body) {
  const { now = NOW, zone = "Europe/London", width = 1280, scripts = true, scheme = "light", permissions = [] } = options;
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 812 : 900 },
    locale: "en-GB",
    timezoneId: zone,
    javaScriptEnabled: scripts,
    colorScheme: scheme,
    reducedMotion: "reduce",
    permissions,
  });
  const errors = [];
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    if (scripts) await page.clock.setFixedTime(new Date(now));
    await page.goto(address(path));
    await body(page, context);
  } finally {
    await context.close();
  }
  if (errors.length) throw new Error(`the page reported: ${errors.join("; ")}`);
}

/// Elements that a reader can see.
export const seen = (page, selector) => page.locator(selector).filter({ visible: true });

/// The text of an element, with single spaces.
export const words = async (locator) => (await locator.innerText()).replace(/\s+/g, " ").trim();
