// From filters to calendars: what was found can be subscribed to, and stays found from month to month.

import assert from "node:assert/strict";
import { test } from "node:test";
import { address, below, published, seen, visit } from "../visit.mjs";

/// The events of a calendar: the values of their properties, lines unfolded.
function events(ics) {
  const lines = ics.replace(/\r\n[ \t]/g, "").split("\r\n");
  assert.equal(lines[0], "BEGIN:VCALENDAR");
  assert.deepEqual(lines.slice(-2), ["END:VCALENDAR", ""]);
  const found = [];
  for (const line of lines) {
    const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    if (line === "BEGIN:VEVENT") found.push({});
    else if (name && found.length) found.at(-1)[name] ??= value;
  }
  return found;
}

/// How the series begin that a circle holds together with another, whose they are: they stand in the calendars of both.
const JOINT = new Map([["postdoc-women-south", "postdoc-women-north.joint@"]]);

test("the circles that filters find can be subscribed to, and each feed has the meetings of its circle alone", async () => {
  await visit("circles/", {}, async (page) => {
    await page.getByLabel("Has room").check();
    await page.getByLabel("Where", { exact: true }).selectOption("in-person");
    const found = await seen(page, "#circles > li h2 a").evaluateAll((list) => list.map((link) => new URL(link.href).pathname.split("/").at(-2)));
    assert.ok(found.length > 1, found.join());
    const { search } = new URL(page.url());
    await page.goto(address(`calendar/${search}`));
    const feeds = seen(page, "[data-feeds] li");
    const offered = await feeds.evaluateAll((list) => list.map((item) => item.dataset.circle));
    assert.deepEqual(offered.toSorted(), found.toSorted());
    for (const feed of await feeds.all()) {
      const circle = await feed.getAttribute("data-circle");
      const link = feed.getByRole("link", { name: /^Subscribe: / });
      const { protocol, pathname } = new URL(await link.getAttribute("href"));
      assert.equal(protocol, "webcal:");
      assert.ok(published().has(below(address("") + pathname.replace("/handbook/", ""))), pathname);
      const answer = await page.request.get(new URL(pathname, page.url()).href);
      assert.match(answer.headers()["content-type"], /^text\/calendar/);
      const all = events(await answer.text());
      assert.ok(all.length > 0, circle);
      assert.ok(all.every((event) => event.UID && event.DTSTART), circle);
      const others = all.filter((event) => !event.URL.includes(`/circles/${circle}/`));
      const joint = JOINT.get(circle);
      assert.equal(others.length > 0, joint !== undefined, circle);
      assert.ok(others.every((event) => event.UID.startsWith(joint)), circle);
    }
  });
});

test("filters stay from the calendar to its months, and hold in the grid as in the list", async () => {
  await visit("calendar/", {}, async (page) => {
    await page.getByLabel("Day", { exact: true }).selectOption("tuesday");
    await seen(page, ".month h2 a").nth(1).click();
    await page.waitForURL(/calendar\/\d{4}-\d\d\/\?weekday=tuesday$/);
    const list = seen(page, "#agenda > li");
    const days = await list.evaluateAll((items) => items.map((item) => new Date(item.dataset.starts.slice(0, 10)).getUTCDay()));
    assert.ok(days.length > 0 && days.every((day) => day === 2), days.join());
    assert.equal(await seen(page, ".grid-entry").count(), days.length);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.waitForURL((url) => url.search === "");
    assert.ok((await list.count()) > days.length);
    assert.ok((await seen(page, ".grid-entry").count()) > days.length);
    await page.getByRole("button", { name: "Filters" }).click();
    await page.getByLabel("Day", { exact: true }).selectOption("wednesday");
    await page.getByRole("button", { name: "Filters: 1 active" }).waitFor();
    await page.locator(".month-nav [rel=next]").click();
    await page.waitForURL(/\?weekday=wednesday$/);
  });
});

test("a month shows its days also when they have passed", async () => {
  await visit("calendar/2026-11/", { now: "2026-12-10T08:00:00Z" }, async (page) => {
    const all = page.locator("#agenda > li");
    assert.ok((await all.count()) > 3);
    assert.equal(await seen(page, "#agenda > li").count(), await all.count());
  });
});
