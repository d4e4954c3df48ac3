// Steps: ticks stay on the device, are counted, and can be taken back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { address, seen, visit, words } from "../visit.mjs";

const STEPS = "guides/start-a-group/";
const count = async (page) => words(page.locator(".progress-count"));

test("steps that are ticked stay ticked, wherever they were ticked", async () => {
  await visit(STEPS, {}, async (page) => {
    const steps = page.locator(".steps-overview .step");
    const all = await steps.count();
    assert.equal(await count(page), `0 of ${all} done`);
    await steps.nth(0).getByRole("checkbox").check();
    await steps.nth(2).getByRole("checkbox").check();
    assert.equal(await count(page), `2 of ${all} done`);
    await steps.nth(1).getByRole("link").click();
    await page.getByLabel("This step is done").check();
    assert.equal(await count(page), `3 of ${all} done`);
    await page.goto(address(STEPS));
    assert.equal(await count(page), `3 of ${all} done`);
    assert.ok(await steps.nth(1).getByRole("checkbox").isChecked());
    assert.ok(!(await steps.nth(3).getByRole("checkbox").isChecked()));
    await page.getByText("Ticks are kept on this device only.").waitFor();
    await page.getByRole("button", { name: "Start over" }).click();
    assert.equal(await count(page), `0 of ${all} done`);
    await page.reload();
    assert.equal(await count(page), `0 of ${all} done`);
  });
});

test("tasks inside a step are remembered too", async () => {
  await visit(`${STEPS}find-a-core/`, {}, async (page) => {
    const tasks = page.locator(".tasks input");
    await tasks.nth(1).check();
    await page.reload();
    assert.ok(await tasks.nth(1).isChecked());
    assert.ok(!(await tasks.nth(0).isChecked()));
  });
});

test("each step says where it stands and leads on", async () => {
  await visit(STEPS, {}, async (page) => {
    const all = await page.locator(".steps-overview .step").count();
    await page.getByRole("link", { name: "Begin with step 1" }).click();
    for (let step = 1; step <= all; step += 1) {
      assert.equal(await page.locator("h1 .step-number").innerText(), `Step ${step} of ${all}`);
      const next = seen(page, ".pager-next");
      if (step < all) await next.click();
    }
  });
});
