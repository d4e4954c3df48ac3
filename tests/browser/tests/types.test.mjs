// The scripts of the theme and of the preview are typed, and their types agree.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("the types of the theme's scripts and the preview's agree", () => {
  const compiler = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [compiler, "--project", folder], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});
