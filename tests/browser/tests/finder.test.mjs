// Finding a circle: filters, their address, and what is said when nothing fits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { seen, visit, words } from "../visit.mjs";

const rows = (page) => seen(page, "#circles > li");
const titles = (page) => rows(page).locator(".row-title a").allInnerTexts();

test("two filters find a circle, and their address finds it again", async () => {
  let link;
  let found;
  await visit("circles/", {}, async (page) => {
    const all = await rows(page).count();
    assert.ok(all > 5, `${all} circles`);
    assert.equal(await words(page.getByRole("status")), `${all} of ${all} circles`);
    await page.getByLabel("Has room").check();
    await page.getByLabel("Where").selectOption("online");
    found = await titles(page);
    assert.ok(found.length > 0 && found.length < all, `${found.length} of ${all}`);
    assert.equal(await words(page.getByRole("status")), `${found.length} of ${all} circles`);
    for (const row of await rows(page).all()) {
      assert.equal(await row.getAttribute("data-room"), "yes");
      assert.ok((await row.getAttribute("data-mode")).split("|").includes("online"));
    }
    link = page.url();
    assert.match(link, /\?(?=.*room=yes)(?=.*mode=online)/);
  });
  await visit(`circles/${new URL(link).search}`, {}, async (page) => {
    assert.deepEqual(await titles(page), found);
    assert.ok(await page.getByLabel("Has room").isChecked());
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await page.waitForURL((url) => url.search === "");
    assert.ok((await titles(page)).length > found.length);
  });
});

test("filters that nothing fits say so and offer to clear them", async () => {
  await visit("circles/", {}, async (page) => {
    const all = await rows(page).count();
    await page.getByLabel("Has room").check();
    await page.getByLabel("Status").selectOption("finished");
    assert.equal(await rows(page).count(), 0);
    assert.equal(await words(page.getByRole("status")), `0 of ${all} circles`);
    await page.getByRole("heading", { name: "Nothing matches these filters" }).waitFor();
    await page.locator("#nothing").getByRole("button", { name: "Clear filters" }).click();
    await page.locator("#nothing").waitFor({ state: "hidden" });
    assert.equal(await rows(page).count(), all);
  });
});

test("any value of any filter finds as many circles as it says", async () => {
  await visit("circles/", {}, async (page) => {
    const options = await page.locator(".filters select option:not([value=''])").evaluateAll((list) =>
      list.map((option) => ({ name: option.parentElement.name, value: option.value, words: option.text })),
    );
    assert.ok(options.length > 10);
    for (const { name, value, words: label } of options) {
      await page.locator(`select[name=${name}]`).selectOption(value);
      assert.equal(await rows(page).count(), Number(label.match(/\((\d+)\)$/)[1]), label);
      await page.locator(`select[name=${name}]`).selectOption("");
    }
  });
});

test("on a phone the filters wait behind a button and the first circle is on the first screen", async () => {
  await visit("circles/", { width: 375 }, async (page) => {
    assert.equal(await seen(page, ".filters select").count(), 0);
    const first = await rows(page).first().boundingBox();
    assert.ok(first.y < 600, `the first circle begins at ${first.y}`);
    await page.getByRole("button", { name: "Filters" }).click();
    await page.getByLabel("Where").selectOption("online");
    await page.getByRole("button", { name: "Filters: 1 active" }).waitFor();
  });
});
