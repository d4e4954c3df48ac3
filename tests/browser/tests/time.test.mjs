// Dates and clocks: the next meeting stays right after the build, and in the reader's own time on both sides of a change of clocks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { address, seen, visit, words } from "../visit.mjs";

/// Minutes that New York is behind UTC, by the law of 2007: summer time from the second Sunday of March to the first of November.
function behind(instant) {
  const year = new Date(instant).getUTCFullYear();
  const sunday = (month, nth) => {
    const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
    return 1 + ((7 - first) % 7) + 7 * (nth - 1);
  };
  const begins = Date.UTC(year, 2, sunday(2, 2), 7);
  const ends = Date.UTC(year, 10, sunday(10, 1), 6);
  return instant >= begins && instant < ends ? 240 : 300;
}

/// `08:30` of an instant in New York.
function inNewYork(iso) {
  const instant = Date.parse(iso);
  return new Date(instant - behind(instant) * 60_000).toISOString().slice(11, 16);
}

test("readers elsewhere see their own time beside the circle's, also in the weeks between two changes of clocks", async () => {
  await visit("calendar/", { zone: "America/New_York" }, async (page) => {
    const entries = await page.locator("#agenda li:not([hidden]) .yours").evaluateAll((list) =>
      list.map((element) => ({ ...element.dataset, hidden: element.hidden, text: element.textContent })),
    );
    const london = entries.filter((entry) => entry.zone === "Europe/London");
    assert.ok(london.length > 20);
    for (const entry of london) {
      assert.ok(!entry.hidden, entry.starts);
      assert.ok(entry.text.includes(`${inNewYork(entry.starts)}–${inNewYork(entry.ends)} your time`), `${entry.starts}: ${entry.text}`);
    }
    // London's clocks change two weeks after New York's: four hours apart instead of five.
    const between = london.filter((entry) => entry.starts > "2027-03-14T12" && entry.starts < "2027-03-27");
    assert.ok(between.length > 0);
    for (const entry of between) {
      const hours = Number(entry.starts.slice(11, 13)) - Number(inNewYork(entry.starts).slice(0, 2));
      assert.equal(hours, 4, entry.starts);
    }
    const newYork = entries.filter((entry) => entry.zone === "America/New_York");
    assert.ok(newYork.length > 0 && newYork.every((entry) => entry.hidden));
  });
});

test("a reader in the circle's zone sees one time", async () => {
  await visit("circles/tuesday-lunch/", {}, async (page) => {
    assert.equal(await seen(page, ".yours").count(), 0);
  });
});

test("the next meeting is never past: now for ten minutes, then the one after", async () => {
  const next = ".next [data-candidate]";
  let dates;
  await visit("circles/tuesday-lunch/", {}, async (page) => {
    dates = await page.locator(next).evaluateAll((list) => list.map((element) => element.dataset.candidate));
    assert.ok(dates.length >= 6, `${dates.length} dates`);
    assert.equal(await seen(page, next).getAttribute("data-candidate"), dates[0]);
  });
  const after = (minutes) => new Date(Date.parse(dates[0]) + minutes * 60_000).toISOString();
  await visit("circles/tuesday-lunch/", { now: after(9) }, async (page) => {
    assert.equal(await seen(page, next).getAttribute("data-candidate"), dates[0]);
    await page.locator(".next .now").waitFor();
  });
  await visit("circles/tuesday-lunch/", { now: after(11) }, async (page) => {
    assert.equal(await seen(page, next).getAttribute("data-candidate"), dates[1]);
    assert.equal(await seen(page, ".meets [data-starts]").first().getAttribute("data-starts"), dates[1]);
  });
  await visit("circles/tuesday-lunch/", { now: "2032-01-01T12:00:00Z" }, async (page) => {
    assert.equal(await seen(page, next).count(), 0);
    await page.getByText("No date is fixed yet.").waitFor();
  });
});

test("home and the finder drop what has passed since the build", async () => {
  await visit("", {}, async (page) => {
    assert.equal(await seen(page, ".home-next li").count(), 5);
  });
  const now = "2026-12-04T08:00:00Z";
  await visit("", { now }, async (page) => {
    const starts = await seen(page, ".home-next li").evaluateAll((list) => list.map((item) => item.dataset.starts));
    assert.ok(starts.length >= 3, `${starts.length} meetings`);
    assert.ok(starts.every((start) => Date.parse(start) > Date.parse(now)), starts.join());
    await page.goto(address("circles/"));
    const dates = await seen(page, "[data-next-date]").evaluateAll((list) => list.map((time) => time.dateTime));
    assert.ok(dates.length > 5);
    for (const date of dates) assert.ok(Date.parse(date) > Date.parse(now) - 86_400_000, date);
  });
  // A build that nobody made again for years.
  await visit("circles/", { now: "2034-01-01T08:00:00Z" }, async (page) => {
    assert.equal(await seen(page, "[data-next-date]").count(), 0);
    assert.ok((await seen(page, "#circles > li").first().innerText()).includes("No date yet"));
  });
});

test("rows stand in the order of next meetings, also days after the build, and nothing moves once it is drawn", async () => {
  for (const now of ["2026-11-25T08:00:00Z", "2026-12-12T08:00:00Z"]) {
    await visit("404.html", { now, zone: "Asia/Tokyo" }, async (page) => {
      await page.addInitScript(() => {
        window.__moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.__moved += entry.value))).observe({ type: "layout-shift", buffered: true });
      });
      for (const path of ["circles/", "calendar/", "", "circles/tuesday-lunch/", "circles/tuesday-lunch/meetings/2026-12-08/"]) {
        await page.goto(address(path));
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        const moved = await page.evaluate(() => window.__moved);
        assert.ok(moved < 0.01, `${path}: ${moved}`);
      }
      await page.goto(address("circles/"));
      const dates = await page.locator("#circles > li").evaluateAll((list) =>
        list.map((row) => (row.querySelector("time:not([hidden])") ? Date.parse(row.querySelector("time").dateTime) : Number.MAX_VALUE)),
      );
      assert.ok(dates.length > 10);
      assert.deepEqual(dates, dates.toSorted((a, b) => a - b));
      // The reader's own time stands beside the circle's.
      const first = page.locator("#circles > li", { hasText: "Tuesday lunch circle" }).first();
      assert.match(await words(first.locator("time")), /(12:00 21:00|18:30 Wed 16 Dec, 03:30) your time$/);
    });
  }
});

test("the calendar says its times in the program's zone or the reader's, and remembers which", async () => {
  await visit("calendar/", { zone: "Asia/Tokyo" }, async (page) => {
    const first = seen(page, "#agenda li:has(.yours)").first();
    const starts = await first.locator(".yours").getAttribute("data-starts");
    const tokyo = new Date(Date.parse(starts) + 9 * 3_600_000).toISOString();
    assert.ok((await words(first)).includes("London time"));
    await page.getByLabel("Times in").selectOption({ label: "My time Tokyo" });
    assert.ok((await words(first)).includes("Tokyo time"));
    assert.ok((await words(first)).includes(tokyo.slice(11, 16)));
    await page.reload();
    assert.ok((await words(first)).includes("Tokyo time"));
    await page.getByLabel("Times in").selectOption({ label: "London time" });
    assert.ok((await words(first)).includes("London time"));
  });
});

test("the calendar filters by circle, hides what has passed, and leads to today", async () => {
  await visit("calendar/", { now: "2026-12-10T08:00:00Z" }, async (page) => {
    await page.getByRole("button", { name: "Today" }).click();
    const focused = await page.evaluate(() => document.activeElement.dataset.starts);
    assert.ok(focused.startsWith("2026-12-10"), focused);
    const option = await page.locator("[name=circle] option").nth(1).getAttribute("value");
    await page.getByLabel("Circle", { exact: true }).selectOption(option);
    assert.match(page.url(), new RegExp(`\\?circle=${option}$`));
    for (const entry of await seen(page, "#agenda li").all()) {
      assert.equal(await entry.getAttribute("data-circle"), option);
    }
    const feeds = seen(page, "[data-feeds] li");
    assert.equal(await feeds.count(), 1);
  });
});

test("the calendar has the finder's filters, and one address shows both filtered alike", async () => {
  const filters = ["room", "mode", "weekday", "time", "audience", "language", "format", "status"];
  const names = (page) => page.locator(".filters [name]").evaluateAll((list) => list.map((field) => field.name));
  let offered;
  await visit("circles/", {}, async (page) => {
    offered = (await names(page)).filter((name) => filters.includes(name));
  });
  assert.ok(offered.length > 4, offered.join());
  await visit("calendar/", {}, async (page) => {
    assert.deepEqual((await names(page)).filter((name) => offered.includes(name)), offered);
    // Meetings say their part of the day as circles do; single ones can be at other times.
    const strange = await page.locator("option[data-circle]").evaluateAll((list) =>
      list.filter(({ dataset: { circle, time } }) => {
        const own = [...document.querySelectorAll(`#agenda li[data-circle=${circle}]`)].map((item) => item.dataset.time).filter(Boolean);
        return time && own.length > 0 && !own.some((one) => time.split("|").includes(one));
      }).length,
    );
    assert.equal(strange, 0);
    const entries = seen(page, "#agenda li");
    const all = await entries.count();
    await page.getByLabel("Has room").check();
    const withRoom = await entries.count();
    assert.ok(withRoom > 0 && withRoom < all, `${withRoom} of ${all}`);
    await page.getByLabel("Day", { exact: true }).selectOption("tuesday");
    const found = await entries.evaluateAll((list) => list.map((item) => [item.dataset.circle, item.dataset.starts]));
    assert.ok(found.length > 0 && found.length < withRoom, `${found.length} of ${withRoom}`);
    for (const [, starts] of found) assert.equal(new Date(starts.slice(0, 10)).getUTCDay(), 2, starts);
    const feeds = await seen(page, "[data-feeds] li").evaluateAll((list) => list.map((item) => item.dataset.circle));
    assert.ok(found.every(([circle]) => feeds.includes(circle)));
    const { search } = new URL(page.url());
    assert.equal(search, "?room=yes&weekday=tuesday");
    await page.goto(address(`circles/${search}`));
    const rows = await seen(page, "#circles > li a").evaluateAll((list) => list.map((link) => new URL(link.href).pathname.split("/").at(-2)));
    assert.ok(feeds.every((circle) => rows.includes(circle)), `${feeds} of ${rows}`);
    await page.goto(address(`calendar/${search}`));
    assert.deepEqual(await entries.evaluateAll((list) => list.map((item) => [item.dataset.circle, item.dataset.starts])), found);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.waitForURL((url) => url.search === "");
    assert.equal(await entries.count(), all);
  });
});
