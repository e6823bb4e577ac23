import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { buildPlant } from "@/tests/support/plant";
import { expectPlantIsSound } from "./check-plant";
import { RandomFloor, STEPS, steps } from "./random-floor";

/** Each seed is one plant; a seed that ever failed is added here and stays. */
const SEEDS = [1, 2, 3, 5, 8, 13];

beforeAll(async () => {
  await buildPlant(database());
});

const done = new Map<string, number>();

test.each(SEEDS)(
  "a random month on the floor leaves a sound genealogy (seed %i)",
  {
    timeout: 120_000,
  },
  async (seed) => {
    const [plan = []] = fc.sample(steps, { seed, numRuns: 1 });
    const floor = new RandomFloor(`P${seed}`);
    await floor.start();
    for (const step of plan) await floor.do(step);
    for (const [what, times] of floor.done) done.set(what, (done.get(what) ?? 0) + times);
    await expectPlantIsSound(floor.book);
  },
);

test("the random months were real ones: everything happened in them, and several times", () => {
  for (const what of new Set(STEPS)) expect(done.get(what) ?? 0, what).toBeGreaterThanOrEqual(3);
});
