// A circle's page: subscribing, and what a meeting's page offers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { address, below, published, seen, visit } from "../visit.mjs";

test("a circle's calendar can be subscribed to in every way, and its address copied", async () => {
  await visit("circles/tuesday-lunch/", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    const feed = await page.getByLabel("Or copy the address").inputValue();
    assert.match(feed, /^https:\/\/.*\/circles\/tuesday-lunch\/calendar\.ics$/);
    assert.ok(published().has("circles/tuesday-lunch/calendar.ics"));
    const subscribe = await page.getByRole("link", { name: "Subscribe", exact: true }).getAttribute("href");
    assert.equal(subscribe, feed.replace(/^https:/, "webcal:"));
    for (const name of ["Google Calendar", "Outlook.com", "Microsoft 365"]) {
      const href = await page.getByRole("link", { name }).getAttribute("href");
      assert.ok(href.startsWith("https://"), href);
      assert.ok(decodeURIComponent(href).includes("/circles/tuesday-lunch/calendar.ics"), href);
    }
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), feed);
    const announced = await page.locator("link[type='text/calendar']").getAttribute("href");
    assert.equal(below(new URL(announced, page.url()).href), "circles/tuesday-lunch/calendar.ics");
  });
});

test("a meeting can be added by itself", async () => {
  await visit("circles/tuesday-lunch/", {}, async (page) => {
    await seen(page, ".meets .meet-topic a").first().click();
    await page.getByRole("heading", { name: "Add to your calendar" }).waitFor();
    const file = await page.getByRole("link", { name: "Add this one (.ics)" }).getAttribute("href");
    assert.ok(published().has(below(new URL(file, page.url()).href)), file);
    await page.getByRole("link", { name: "Subscribe to all of them instead" }).click();
    await page.waitForURL(address("circles/tuesday-lunch/#calendar-title"));
  });
});

test("who leads tonight finds on a phone what to prepare and how the meeting runs", async () => {
  await visit("circles/thursday-evening/meetings/2026-11-26/", { width: 375 }, async (page) => {
    const run = await page.locator(".run li").allInnerTexts();
    assert.ok(run.length > 2 && run.every((item) => /^\d\d:\d\d\s/.test(item)), run.join());
    assert.ok(await page.getByRole("link", { name: "Add this one (.ics)" }).isVisible());
    // Clock times would tell how many members take part in a round; the run is there without them.
    await page.goto(address("circles/tuesday-lunch/meetings/2026-12-08/"));
    await page.getByRole("heading", { name: "Before the meeting" }).waitFor();
    const plain = await page.locator(".run li").allInnerTexts();
    assert.match(plain[0], /^Check-in: is anything urgent\? 2 min each/);
    assert.ok(plain.every((item) => !/\d\d:\d\d/.test(item)), plain.join());
  });
  // The sheet for the notice board is where the calendar is, not at the end of everything.
  await visit("circles/tuesday-lunch/", {}, async (page) => {
    await page.locator(".circle-calendar").getByRole("link", { name: "A sheet for the notice board" }).click();
    await page.waitForURL(address("circles/tuesday-lunch/poster/"));
  });
});

test("the first two screens of a phone say when, how to join, where, access and room", async () => {
  await visit("circles/tuesday-lunch/", { width: 375 }, async (page) => {
    for (const name of ["Next meeting", "How to join", "Where", "Access", "Room"]) {
      const place = await page.locator("main").getByText(name, { exact: true }).first().boundingBox();
      assert.ok(place.y < 2 * 812, `${name} stands at ${place.y}`);
    }
    const join = await page.getByRole("link", { name: "Ask to join" }).boundingBox();
    assert.ok(join.y < 812 * 1.25, `the button stands at ${join.y}`);
  });
});

test("a cancelled meeting keeps its place, struck, with its reason", async () => {
  await visit("calendar/", {}, async (page) => {
    const cancelled = page.locator("#agenda li.is-off").first();
    assert.ok(await cancelled.locator("s").count());
    assert.match(await cancelled.locator(".meet-status").innerText(), /^Cancelled .+/);
  });
});
