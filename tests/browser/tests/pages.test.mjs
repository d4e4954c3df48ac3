// Every page of the site: its markup, its links, its policy, its width, and what axe finds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { crawl, told } from "../crawl.mjs";

test("nothing is wrong with the components of the theme in any state", async () => {
  const { problems, pages } = await crawl(process.env.CIRCLEBOOK_DOCS, { base: "/docs/", only: "guides/theme/" });
  assert.equal(pages, 2);
  assert.equal(problems.size, 0, told(problems));
});

test("nothing is wrong with any page, light or dark, at any width", async () => {
  const { problems, pages } = await crawl(process.env.CIRCLEBOOK_SITE, { base: "/handbook/" });
  assert.ok(pages > 200, `${pages} pages`);
  assert.equal(problems.size, 0, told(problems));
});
