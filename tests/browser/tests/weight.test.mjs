// What a page weighs on its way to a phone: HTML, styles and scripts, compressed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { files } from "../site.mjs";

const KB = 1024;
const folder = process.env.CIRCLEBOOK_SITE;
const BASE = process.env.CIRCLEBOOK_BASE ?? "/handbook/";

/// The names that a file asks for at once: styles and scripts of a page, modules of a script.
const ASKED = {
  html: /<(?:script|link rel="stylesheet")[^>]*? (?:src|href)="([^"]+)"/g,
  js: /\bfrom ?"([^"]+)"/g,
};

const weights = new Map();

/// Compressed bytes of a file, and the files that it asks for.
async function weigh(name) {
  if (!weights.has(name)) {
    const text = await readFile(join(folder, name), "utf8");
    const asked = ASKED[name.split(".").pop()] ?? /$^/g;
    const names = [...text.matchAll(asked)].map(([, address]) => (address.startsWith(BASE) ? address.slice(BASE.length) : join(name, "..", address)));
    weights.set(name, { bytes: gzipSync(text, { level: 6 }).length, names });
  }
  return weights.get(name);
}

async function weightOf(page) {
  const reached = new Set([page]);
  let bytes = 0;
  for (const name of reached) {
    const file = await weigh(name);
    bytes += file.bytes;
    file.names.forEach((other) => reached.add(other));
  }
  return bytes;
}

test("no page weighs more than 60 KB, and half of them not 25", async () => {
  const pages = (await files(folder)).filter((name) => name.endsWith(".html"));
  const all = await Promise.all(pages.map(async (page) => [await weightOf(page), page]));
  all.sort(([a], [b]) => a - b);
  assert.ok(weights.size > all.length, "pages ask for styles and scripts");
  const [most, heaviest] = all.at(-1);
  assert.ok(most <= 60 * KB, `${heaviest} weighs ${(most / KB).toFixed(1)} KB`);
  assert.ok(all[all.length >> 1][0] <= 25 * KB);
});
