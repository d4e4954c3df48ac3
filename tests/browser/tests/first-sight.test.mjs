// What readers find without looking for it: where they are, what they can do, and the facts they came for.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { address, below, published, seen, visit, words } from "../visit.mjs";

const lower = async (locator) => {
  const { y, height } = await locator.boundingBox();
  return y + height;
};

test("on a phone the first screen says what a page is and offers its main action", async () => {
  await visit("", { width: 375 }, async (page) => {
    for (const [path, action] of [
      ["", page.locator(".door-first")],
      ["circles/", page.getByRole("button", { name: "Filters" })],
      ["circles/tuesday-lunch/", page.getByRole("link", { name: "Ask to join" })],
      ["calendar/", seen(page, "#agenda li").first()],
      ["guides/start-a-group/", page.getByRole("link", { name: "Begin with step 1" })],
    ]) {
      await page.goto(address(path));
      assert.ok((await lower(page.locator("h1"))) < 400, `${path}: the heading`);
      assert.ok((await lower(page.locator(".lead"))) < 500, `${path}: what it is`);
      assert.ok((await lower(action)) < 812, `${path}: the action`);
    }
  });
});

test("home says on its first screen what this is, for whom, when, and how to join; on a phone on its first two", async () => {
  for (const [width, last] of [[1280, 900], [375, 1624]]) {
    await visit("", { width }, async (page) => {
      for (const answer of [
        page.locator(".lead"),
        page.getByText("Who it is for."),
        seen(page, ".home-next li").first(),
        page.getByRole("link", { name: "How to join" }),
      ]) {
        assert.ok((await lower(answer)) < last, `${width}: ${await words(answer)}`);
      }
      assert.match(await words(page.locator(".door").nth(0)), /^Find a circle \d+ circles, \d+ have room$/);
      assert.match(await words(page.locator(".door").nth(1)), /^Start a circle \d+ steps, \d+ hours/);
      const next = seen(page, ".home-next li");
      assert.ok((await next.count()) >= 3);
      for (const entry of await next.all()) {
        assert.match(await words(entry), /^\w{3} \d{1,2} \w{3,4} .+ \d\d:\d\d–\d\d:\d\d (London|New York) time ./);
        assert.ok(await entry.locator(".meet-title a").count());
      }
    });
  }
});

test("on a phone, home names three meetings to come, also days after the build", async () => {
  for (const now of ["2026-11-25T08:00:00Z", "2026-12-03T12:00:00Z"]) {
    await visit("", { width: 375, now }, async (page) => {
      const next = seen(page, ".home-next li");
      assert.equal(await next.count(), 3, now);
      for (const entry of await next.all()) assert.ok((await entry.getAttribute("data-starts")) > now, now);
    });
  }
});

test("the menu is short, the same everywhere, and says where one is", async () => {
  await visit("", {}, async (page) => {
    const menu = page.locator(".bar a");
    const everywhere = await menu.allInnerTexts();
    assert.ok(everywhere.length <= 7);
    for (const [path, here] of [
      ["circles/", "Find a circle"],
      ["circles/tuesday-lunch/", "Find a circle"],
      ["guides/start-a-group/find-a-core/", "Start a circle"],
      ["calendar/2026-12/", "Calendar"],
      ["news/", "News"],
    ]) {
      await page.goto(address(path));
      assert.deepEqual(await menu.allInnerTexts(), everywhere, path);
      assert.deepEqual(await page.locator(".bar [aria-current]").allInnerTexts(), [here], path);
    }
  });
});

test("lines are as long as they are read well, and begin where the site's name does", async () => {
  await visit("guides/agree/commitment/", {}, async (page) => {
    const lines = await page.locator(".prose > p").evaluateAll((list) =>
      list.flatMap((paragraph) => {
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        const rows = new Set([...range.getClientRects()].map((box) => Math.round(box.top / 12))).size;
        return rows > 3 ? [paragraph.textContent.length / (rows - 0.5)] : [];
      }),
    );
    assert.ok(lines.length > 2);
    for (const length of lines) assert.ok(length > 60 && length < 80, `${length} letters`);
    const { size, height } = await page.locator("body").evaluate((body) => {
      const style = getComputedStyle(body);
      return { size: Number.parseFloat(style.fontSize), height: Number.parseFloat(style.lineHeight) };
    });
    assert.ok(size >= 16 && height / size >= 1.5, `${size} ${height}`);
    for (const path of ["", "circles/", "circles/tuesday-lunch/", "circles/tuesday-lunch/meetings/2026-12-08/", "news/", "resources/", "search/", "404.html"]) {
      await page.goto(address(path));
      const [brand, heading] = await Promise.all([".brand", "h1"].map((part) => page.locator(part).boundingBox()));
      assert.equal(Math.round(heading.x), Math.round(brand.x), path);
    }
  });
});

test("a page that is not there says so at any depth, and leads on", async () => {
  await visit("", {}, async (page) => {
    // The browser reports the answer; here it is what was asked for.
    const text = await (await page.request.get(address("circles/no/such/page/"))).text();
    assert.match(text, /<h1>Page not found<\/h1>/);
    await page.goto(address("404.html"));
    const cards = await page.locator(".cards a").evaluateAll((list) => list.map((link) => link.href));
    assert.deepEqual(cards.map(below), ["", "circles/", "search/"]);
    for (const link of cards) assert.ok(text.includes(`href="${new URL(link).pathname}"`), link);
    // The foot of a short page stands at the foot of the window.
    assert.equal(Math.round(await lower(page.locator(".bottom"))), 900);
  });
});

test("the finder stands in the order of next meetings and says of each circle for whom, when, where and whether there is room", async () => {
  await visit("circles/", { scripts: false }, async (page) => {
    const rows = await page.locator("#circles > li").evaluateAll((list) =>
      list.map((row) => ({ next: row.querySelector("time")?.dateTime, facts: row.querySelector(".row-facts").innerText, room: row.querySelector(".row-room").innerText, who: row.querySelector(".row-who")?.innerText })),
    );
    const dates = rows.map(({ next }) => (next ? Date.parse(next) : Number.MAX_VALUE));
    assert.deepEqual(dates, dates.toSorted((a, b) => a - b));
    for (const { facts, room, who, next } of rows) {
      assert.match(who, /^For \w/);
      assert.ok(room.trim());
      if (next) assert.match(facts, /\d\d:\d\d–\d\d:\d\d .+ time[^]*\n./);
    }
  });
});

test("a circle's page answers what one asks before joining, in the open", async () => {
  await visit("circles/tuesday-lunch/", { zone: "Asia/Tokyo" }, async (page) => {
    assert.equal(await page.title(), "Tuesday lunch circle · Peer mentoring at the Harrow Institute");
    const next = seen(page, ".next [data-candidate]");
    assert.match(await next.locator("time").getAttribute("datetime"), /^2026-12-08T12:00:00\+00:00$/);
    assert.match(await words(next), /^Tuesday 8 December 2026 12:00–13:30 London time 21:00–22:30 your time /);
    assert.match(await words(page.locator(".join")), /Has room.*Ask to join.*They answer and tell you the next date\. A person answers within three working days\./);
    const facts = await page.locator(".facts dl > div").evaluateAll((list) => list.map((row) => [...row.children].map((part) => part.innerText.replace(/\s+/g, " "))));
    const fact = new Map(facts);
    assert.equal(fact.get("When"), "Second Tuesday of each month, 12:00–13:30 London time");
    assert.match(fact.get("Where"), /^Room 3\.12, Paterson Building Getting there$/);
    assert.match(fact.get("Access"), /^Step-free .*Hearing loop/);
    assert.match(fact.get("Room"), /members/);
    assert.equal(fact.get("For whom"), "Postdocs and staff scientists");
    assert.equal(fact.get("Language"), "English");
    assert.equal(fact.get("Kind"), "Circle, Open");
    assert.match(await words(page.locator(".facts")), /Checked \d+ \w+ 2026$/);
    for (const name of ["What is expected of you", "What a meeting is like", "Who leads", "Coming meetings"]) {
      assert.ok(await page.getByRole("heading", { name }).isVisible(), name);
    }
    assert.equal(await page.locator("details :is(.next, .join, .facts)").count(), 0);
    const coming = await seen(page, ".circle-more .meets > li").allInnerTexts();
    assert.ok(coming.length >= 3 && coming.some((entry) => entry.includes("led by")));
    await page.getByRole("link", { name: "Getting there" }).click();
    await page.waitForURL(address("guides/joining/#getting-there"));
    await page.locator("h2:target").waitFor();
  });
  // Nothing is known of the way in: whom to ask is said. Online: how the link is given.
  await visit("circles/transatlantic/", {}, async (page) => {
    assert.match(await words(page.locator(".facts")), /Where Online.*link/);
  });
});

test("the calendar is a list from today; a grid is for wide windows, earlier months behind a heading", async () => {
  await visit("calendar/", { width: 375 }, async (page) => {
    const starts = await seen(page, "#agenda li").evaluateAll((list) => list.map((item) => item.dataset.starts));
    assert.ok(starts[0].startsWith("2026-11-25"), starts[0]);
    await page.getByRole("heading", { name: "Earlier meetings" }).waitFor();
    await page.goto(address("calendar/2026-12/"));
    assert.equal(await seen(page, ".grid").count(), 0);
    await page.setViewportSize({ width: 768, height: 900 });
    assert.equal(await seen(page, ".grid").count(), 1);
  });
});

test("starting a circle: what comes of it, for whom, how long, what it takes, and steps with their times", async () => {
  await visit("guides/start-a-group/", {}, async (page) => {
    assert.match(await words(page.locator(".meta")), /^12 steps 8 hours of work in all/);
    const text = await words(page.locator(".prose"));
    for (const part of ["What you will have at the end:", "For whom:", "Time:", "Before you begin"]) assert.ok(text.includes(part), part);
    const steps = page.locator(".steps-overview .step");
    for (const step of await steps.all()) assert.match(await words(step), / \d+ (min|h)/);
    await page.goto(address("guides/start-a-group/find-a-core/"));
    for (const name of ["Tasks", "Done when"]) assert.ok(await page.getByRole("heading", { name }).isVisible());
    assert.match(await words(page.locator("main")), /Step 1 of 12 Find a starting core Takes 45 minutes Who does it:/);
    await page.goto(address("guides/start-a-group/evaluate-often/"));
    assert.match(await words(page.locator(".prose")), /Get on this site.*Either write to \S+@\S+.*repeat = "third Wednesday of each month"/);
  });
});

test("a link to the site is shown with a picture, and every page with its own title", async () => {
  await visit("", {}, async (page) => {
    const titles = new Set();
    for (const path of ["", "circles/", "circles/tuesday-lunch/", "guides/agree/commitment/"]) {
      await page.goto(address(path));
      const property = (name) => page.locator(`meta[property="og:${name}"]`).getAttribute("content");
      const image = new URL(await property("image"));
      const name = image.pathname.replace("/handbook/", "");
      assert.ok(published().has(name), image.href);
      const bytes = await readFile(join(process.env.CIRCLEBOOK_SITE, name));
      assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1200, 630]);
      assert.equal(await property("url"), await page.locator("link[rel=canonical]").getAttribute("href"));
      titles.add(await property("title"));
    }
    assert.equal(titles.size, 4);
  });
});
