// Colours, print and the phone's menu.

import assert from "node:assert/strict";
import { test } from "node:test";
import { address, published, seen, visit } from "../visit.mjs";

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const isDark = (colour) => colour.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) < 300;

test("colours follow the device until the reader chooses, and the choice stays", async () => {
  await visit("", { scheme: "dark" }, async (page) => assert.ok(isDark(await background(page))));
  await visit("", { scheme: "light" }, async (page) => {
    assert.ok(!isDark(await background(page)));
    const button = seen(page, "[data-scheme-switch]");
    await button.click();
    await button.click();
    assert.equal(await button.innerText(), "Colours: dark");
    assert.ok(isDark(await background(page)));
    await page.goto(address("circles/"));
    assert.ok(isDark(await background(page)));
    // The choice counts before the first paint: the script that reads it blocks.
    assert.ok(await page.locator("head > script[src*='scheme']:not([async], [defer], [type=module])").count());
    await seen(page, "[data-scheme-switch]").click();
    assert.ok(!isDark(await background(page)));
  });
});

test("paper gets the content alone, with the addresses of external links", async () => {
  await visit("guides/sustain/evaluation/", {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const part of [".top", ".bottom", ".tree", ".toc", ".crumbs", ".pager"]) {
      assert.equal(await seen(page, part).count(), 0, part);
    }
    assert.ok(await page.getByRole("heading", { level: 1 }).isVisible());
    const link = page.locator("main a[href^='http']").first();
    const after = await link.evaluate((element) => getComputedStyle(element, "::after").content);
    assert.ok(after.includes(await link.getAttribute("href")), after);
    const ink = await page.evaluate(() => getComputedStyle(document.querySelector("main p")).color);
    assert.equal(ink, "rgb(0, 0, 0)");
    assert.equal(await background(page), "rgb(255, 255, 255)");
  });
});

/// How many pages the document has.
async function sheets(page, format) {
  const pdf = (await page.pdf({ format })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g).length;
}

test("each handout and each notice-board sheet is one sheet, A4 and US Letter", async () => {
  const files = [...published()];
  const handouts = files.filter((file) => /^guides\/handouts\/.+\/index\.html$/.test(file));
  const posters = files.filter((file) => /^circles\/[^/]+\/poster\/index\.html$/.test(file));
  assert.ok(handouts.length > 3 && posters.length > 5);
  await visit("", {}, async (page) => {
    for (const file of [...handouts, ...posters]) {
      await page.goto(address(file.replace(/index\.html$/, "")));
      assert.equal(await sheets(page, "A4"), 1, `${file} on A4`);
      assert.equal(await sheets(page, "Letter"), 1, `${file} on US Letter`);
    }
  });
});

test("the whole handbook prints with contents whose links stay inside", async () => {
  await visit("print/", {}, async (page) => {
    const links = page.locator(".print-toc a");
    assert.ok((await links.count()) > 20);
    const broken = await links.evaluateAll((list) => list.filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1)))).length);
    assert.equal(broken, 0);
    // Headings of a text stand below its chapter's.
    assert.equal(await page.locator(".chapter .prose h2").count(), 0);
    assert.ok(await page.locator(".chapter .footnotes > h3").count());
    // Rows of circles stand below the heading of their part.
    assert.ok(await page.locator(".chapter h4.row-title").count());
    const levels = await page.locator(":is(h1, h2, h3, h4, h5, h6)").evaluateAll((list) => list.map((heading) => Number(heading.localName[1])));
    for (const [index, level] of levels.entries()) assert.ok(level <= (levels[index - 1] ?? 0) + 1, `${levels[index - 1]}, then ${level}`);
    assert.ok((await sheets(page, "A4")) > 20);
  });
});

test("a circle on paper tells the address of its calendar, not what only a screen can do", async () => {
  await visit("circles/tuesday-lunch/", {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.match(await page.locator(".subscribe").innerText(), /https:\/\/\S+\/circles\/tuesday-lunch\/calendar\.ics/);
    assert.equal(await seen(page, ".subscribe a").count(), 0);
    await page.goto(address("guides/handouts/agenda/"));
    await page.emulateMedia({ media: "print" });
    // Cells to be filled in by hand have room for it.
    const cell = await page.locator("td:empty").last().boundingBox();
    assert.ok(cell.height > 24, `${cell.height} px`);
  });
});

test("the phone's menu opens, leads on, and closes with Escape", async () => {
  await visit("", { width: 375 }, async (page) => {
    await page.getByText("Menu", { exact: true }).click();
    const menu = seen(page, ".phone-menu nav");
    assert.equal(await menu.count(), 1);
    await page.keyboard.press("Escape");
    assert.equal(await menu.count(), 0);
    await page.keyboard.press("Enter");
    await menu.getByRole("link").first().click();
    await page.waitForURL(address("circles/"));
  });
});
