// Search by keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { below, seen, visit, words } from "../visit.mjs";

const results = (page) => seen(page, ".search-results .result-title");

test("slash opens search, arrows go through the results, Enter opens one, Escape begins anew", async () => {
  await visit("", {}, async (page) => {
    await page.keyboard.press("/");
    await page.waitForURL(/\/search\//);
    const field = page.getByRole("searchbox", { name: "Search this site" });
    await page.waitForFunction(() => document.activeElement?.id === "search-field");
    await page.keyboard.type("confidentiality");
    await results(page).first().waitFor();
    const found = await results(page).count();
    assert.match(await words(page.getByRole("status")), /^Results for “confidentiality”: \d+$/);
    assert.ok(await seen(page, ".search-results mark").count());
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), await results(page).nth(1).innerText());
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.ok(await field.evaluate((element) => element === document.activeElement));
    await page.keyboard.press("Escape");
    assert.equal(await field.inputValue(), "");
    await page.waitForFunction(() => !document.querySelector(".search-results .result-title"));
    await page.keyboard.type("confidentiality");
    await results(page).first().waitFor();
    assert.equal(await results(page).count(), found);
    const target = await results(page).first().getAttribute("href");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(new URL(target, page.url()).href);
    await page.getByRole("heading", { level: 1 }).waitFor();
  });
});

test("results stand by kind, and accents do not matter", async () => {
  await visit("search/?q=castano", {}, async (page) => {
    await results(page).first().waitFor();
    assert.ok((await page.locator(".search-results mark").allInnerTexts()).some((text) => text.includes("Castaño")));
    const kinds = await page.locator(".search-results h2").allInnerTexts();
    assert.ok(kinds.length > 0 && kinds.every((kind) => ["Circles", "Meetings", "Handbook", "Resources", "News"].includes(kind)));
  });
});

test("a word that is nowhere brings a message and a way out", async () => {
  await visit("search/", {}, async (page) => {
    await page.getByRole("searchbox").fill("zzqxvkj");
    await page.getByText("No results for “zzqxvkj”").waitFor();
    const out = seen(page, ".search-way-out a").first();
    assert.equal(below(await out.evaluate((link) => link.href)), "circles/");
  });
});
