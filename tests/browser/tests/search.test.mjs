// Search by keyboard, from any page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { below, seen, visit } from "../visit.mjs";

const results = (page) => seen(page, ".search-results .result-title");

const field = (page) => seen(page, "input[type=search]");
const focused = (page) => page.evaluate(() => document.activeElement.textContent);

/// What a page fetches while `body` runs, in bytes as they are on disk.
async function fetched(page, body) {
  const sizes = [];
  const count = (request) => sizes.push(request.sizes().then((size) => size.responseBodySize));
  page.on("requestfinished", count);
  await body();
  page.off("requestfinished", count);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

test("slash opens search over any page, arrows go through the results, Enter opens one, Escape closes", async () => {
  await visit("guides/agree/commitment/", {}, async (page) => {
    assert.ok(!(await page.content()).includes("js/search"), "the script waits until somebody searches");
    const bytes = await fetched(page, async () => {
      await page.keyboard.press("/");
      assert.ok(await field(page).evaluate((element) => element === document.activeElement));
      await page.keyboard.type("confidentiality");
      await page.getByText("Results for “confidentiality”: ").waitFor();
    });
    assert.ok(bytes < 100_000, `${bytes} bytes until the first result`);
    const found = await results(page).count();
    assert.ok(await seen(page, ".search-results mark").count());
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), await results(page).nth(1).innerText());
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.ok(await field(page).evaluate((element) => element === document.activeElement));
    await page.keyboard.press("Escape");
    assert.equal(await field(page).count(), 0);
    await page.keyboard.press("/");
    await page.keyboard.type("confidentiality");
    await page.getByText("Results for “confidentiality”: ").waitFor();
    assert.equal(await results(page).count(), found);
    const target = await results(page).first().evaluate((link) => link.href);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(target);
    await page.getByRole("heading", { level: 1 }).waitFor();
  });
});

test("slash leads to the page of the search from the handbook on one page", async () => {
  await visit("print/", {}, async (page) => {
    await page.keyboard.press("/");
    await page.waitForURL(/\/search\/#search-field$/);
    assert.ok(await field(page).evaluate((element) => element === document.activeElement));
  });
});

test("the next slash opens search again, also before the browser has drawn the page without it", async () => {
  await visit("guides/agree/commitment/", {}, async (page) => {
    await page.keyboard.press("/");
    await field(page).waitFor();
    const isOpen = await page.evaluate(() => {
      const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      press("Escape");
      press("/");
      return document.querySelector(".search-dialog").open;
    });
    assert.ok(isOpen);
  });
});

test("the button opens search too, and gives the focus back", async () => {
  await visit("circles/tuesday-lunch/", { width: 375 }, async (page) => {
    const button = page.locator("[data-search]");
    await button.click();
    await field(page).fill("authorship");
    await results(page).first().waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    assert.equal(await field(page).count(), 0);
    assert.ok(await button.evaluate((element) => element === document.activeElement));
  });
});

test("a query stands in the address of the search page, and several words find pages with all of them", async () => {
  let found;
  await visit("search/", {}, async (page) => {
    await field(page).fill("negotiating authors");
    await page.waitForURL(/\?q=negotiating\+authors$/);
    await results(page).first().waitFor();
    for (const excerpt of await page.locator(".result > p:last-child").allInnerTexts()) {
      assert.match(excerpt, /negotiat|author/i);
    }
    found = await results(page).allInnerTexts();
    await page.keyboard.press("Escape");
    assert.equal(await field(page).inputValue(), "");
  });
  await visit("search/?q=negotiating+authors", {}, async (page) => {
    await results(page).first().waitFor();
    assert.deepEqual(await results(page).allInnerTexts(), found);
  });
});

test("an ending more or less does not matter", async () => {
  await visit("search/?q=evaluationses", {}, async (page) => {
    await results(page).first().waitFor();
    assert.match(await page.locator(".search-results mark").first().innerText(), /^evaluation/i);
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
