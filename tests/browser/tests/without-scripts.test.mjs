// Everything again without JavaScript: complete, and without a control that does nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { address, below, seen, visit } from "../visit.mjs";

const off = { scripts: false };

test("no page shows a control that would do nothing", async () => {
  await visit("", off, async (page) => {
    for (const path of [
      "",
      "circles/",
      "circles/tuesday-lunch/",
      "circles/tuesday-lunch/poster/",
      "calendar/",
      "calendar/2026-12/",
      "guides/start-a-group/",
      "guides/start-a-group/find-a-core/",
      "guides/handouts/agenda/",
      "resources/",
      "news/",
      "search/",
      "print/",
    ]) {
      await page.goto(address(path));
      assert.equal(await seen(page, "button, select, input:not([readonly], [disabled])").count(), 0, path);
      assert.equal(await seen(page, "h1").count(), 1, path);
    }
  });
});

test("home shows five meetings, and their day of making", async () => {
  await visit("", off, async (page) => {
    assert.equal(await seen(page, ".home-next li").count(), 5);
    await page.getByText("Dates as of 25 November 2026.").first().waitFor();
  });
});

test("the finder lists every circle with its next date", async () => {
  await visit("circles/", off, async (page) => {
    assert.equal(await seen(page, "#circles > li").count(), await page.locator("#circles > li").count());
    assert.ok((await seen(page, "#circles time").count()) > 5);
  });
});

test("a circle's page says the next meeting and all later ones", async () => {
  await visit("circles/tuesday-lunch/", off, async (page) => {
    assert.equal(await seen(page, ".next time").count(), 1);
    assert.ok((await seen(page, ".circle-more .meets li").count()) >= 6);
    await page.getByText("Dates as of 25 November 2026.").first().waitFor();
    assert.ok(await page.getByRole("link", { name: "Ask to join" }).isVisible());
    assert.ok(await page.getByLabel("Or copy the address").isVisible());
  });
});

test("the calendar lists all months, and each month its days", async () => {
  await visit("calendar/", off, async (page) => {
    assert.ok((await seen(page, ".month").count()) >= 10);
    await page.getByRole("link", { name: "December 2026" }).click();
    assert.ok((await seen(page, ".grid td").count()) >= 28);
    assert.ok((await seen(page, ".meets li").count()) > 5);
  });
});

test("steps are a plain list, and one page to print", async () => {
  await visit("guides/start-a-group/", off, async (page) => {
    assert.equal(await seen(page, ".steps-overview .step").count(), 12);
    await page.getByRole("link", { name: "All steps on one page, to print" }).click();
    assert.equal(await seen(page, ".chapter").count(), 12);
  });
});

test("search is a list of all pages", async () => {
  await visit("", off, async (page) => {
    await seen(page, ".tools a").first().click();
    assert.equal(below(page.url()), "search/");
    assert.ok((await seen(page, "#index a").count()) > 60);
  });
});

test("the phone's menu opens and leads on", async () => {
  await visit("", { ...off, width: 375 }, async (page) => {
    await page.getByText("Menu", { exact: true }).click();
    await seen(page, ".phone-menu nav a").first().click();
    await page.waitForURL(address("circles/"));
  });
});
