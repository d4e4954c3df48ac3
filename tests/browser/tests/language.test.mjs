// Switching the language: the same page in the reader's language, from either side, and what is said where nobody has translated it.

import assert from "node:assert/strict";
import { test } from "node:test";
// First: it says which site is visited.
import "../languages.mjs";
import { address, below, seen, visit } from "../visit.mjs";

const html = (page) => page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));

for (const scripts of [true, false]) {
  test(`the language is switched on the page itself, ${scripts ? "with" : "without"} scripts`, async () => {
    await visit("guides/start/", { scripts }, async (page) => {
      const heading = await page.locator("h1").innerText();
      await page.getByRole("link", { name: "català", exact: false }).click();
      assert.equal(below(page.url()), "ca/guides/start/");
      assert.deepEqual(await html(page), { lang: "ca", dir: "ltr" });
      assert.notEqual(await page.locator("h1").innerText(), heading);
      assert.equal(await page.locator("link[hreflang=en]").count(), 1);
      await page.locator("footer [hreflang=en]").click();
      assert.equal(below(page.url()), "guides/start/");
      assert.deepEqual(await html(page), { lang: "en", dir: "ltr" });
    });
  });
}

test("a page that nobody has translated says so, and says its text's language", async () => {
  await visit("ca/guides/joining/", {}, async (page) => {
    assert.equal((await html(page)).lang, "ca");
    assert.ok(await seen(page, "main [lang=en]").count());
  });
});

test("what is written once for all languages says its language", async () => {
  await visit("ar/", {}, async (page) => {
    assert.equal(await page.locator("h1[lang]").count(), await page.locator("h1", { hasText: /[a-z]/ }).count());
    assert.equal(await page.locator(".lead").getAttribute("lang"), "en");
    assert.equal(await page.locator(".brand span").getAttribute("lang"), null);
  });
  // Words in other letters than the page's stand in an element that says their language, also within a sentence. Names of
  // people, of cities in the names of zones and of keys have none.
  for (const path of ["ar/", "ar/circles/", "ar/circles/lunch/", "ar/circles/lunch/poster/", "ar/calendar/", "ar/guides/start/", "ar/guides/joining/", "ar/news/", "ar/print/", "ar/search/?q=lunch"]) {
    await visit(path, {}, async (page) => {
      if (path.includes("?")) await page.locator(".result").first().waitFor();
      const unmarked = await page.locator("body").evaluate((body) => {
        const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
        const found = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement;
          const own = parent.closest("[lang]").lang;
          const isName = parent.closest("script, .badge, .person-name, .rule, .zone, bdi, [data-zone-switch], .subscribe, .bottom, .poster-foot strong, [href^=mailto]");
          if (own === "ar" && !isName && /[a-z]{3}/i.test(node.data.replace(/^https:.*|\S+@\S+|Aisha Example|Esc/, ""))) found.push(node.data.trim());
        }
        return found;
      });
      assert.deepEqual(unmarked, [], path);
    });
  }
});

test("Arabic reads from the right, and nothing is wider than a phone", async () => {
  for (const path of ["ar/", "ar/circles/", "ar/circles/lunch/", "ar/calendar/", "ar/guides/start/"]) {
    await visit(path, { width: 375 }, async (page) => {
      assert.deepEqual(await html(page), { lang: "ar", dir: "rtl" }, path);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${path} is ${wide} px too wide`);
      const brand = await page.locator(".brand").boundingBox();
      assert.ok(brand.x + brand.width > 300, `${path}: the name stands at ${brand.x}`);
    });
  }
  await visit("ar/", {}, async (page) => {
    await page.locator("footer [hreflang=en]").click();
    await page.waitForURL(address(""));
  });
});
