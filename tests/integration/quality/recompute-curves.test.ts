import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { magneticTests } from "@/db/schema/quality";
import { CURVE_ALGORITHM_VERSION } from "@/server/domain/magnetics/analyse-curve";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { api, type Person, person } from "@/tests/support/people";
import { buildQualityPlant, curveOf, GOOD, pendingLot, testInput } from "./quality-plant";

let technician: Person;
let engineer: Person;

beforeAll(async () => {
  await buildQualityPlant();
  technician = await person(["qc-technician"]);
  engineer = await person(["quality-engineer"]);
});

const as = (by: Person) => api(by.context).quality;

/** A test as an earlier algorithm left it: the same curve and file, with figures of its own. */
async function evaluatedBefore(
  lot: string,
  earlier: { hcj?: number; verdict?: "pass" | "fail"; curve?: "broken" } = {},
): Promise<string> {
  const magnet = { ...GOOD, brTesla: GOOD.brTesla + Math.random() * 1e-4 };
  const saved = await as(technician).saveMagneticTest(
    testInput(lot, { curve: curveOf(magnet), sampleId: "1" }),
  );
  const number = `${saved.number}-OLD`;
  const db = database();
  const [row] = await db.select().from(magneticTests).where(eq(magneticTests.number, saved.number));
  if (row === undefined) throw new Error("the test was just saved");
  await db.insert(magneticTests).values({
    ...row,
    id: newId(),
    number,
    sampleId: "2",
    algorithmVersion: "0.9.0",
    ...(earlier.hcj === undefined ? {} : { hcjKiloAmperePerMetre: earlier.hcj }),
    ...(earlier.verdict === undefined ? {} : { verdict: earlier.verdict }),
    ...(earlier.curve === undefined ? {} : { importSettings: { format: "text", columns: {} } }),
  });
  return number;
}

describe("a new version of the algorithm", () => {
  test("moves what differs by a new version, keeps the old one, and notes what stays", async () => {
    const lot = await pendingLot();
    const moved = await evaluatedBefore(lot, { hcj: 1300, verdict: "fail" });
    const same = await evaluatedBefore(lot);
    const broken = await evaluatedBefore(lot, { curve: "broken" });
    expect((await as(technician).recomputationState()).pending).toBe(3);

    const batch = await as(engineer).recomputeCurves({ limit: 200 });
    expect(batch).toEqual({
      algorithmVersion: CURVE_ALGORITHM_VERSION,
      done: 3,
      moved: 1,
      verdictsChanged: 1,
      failed: 1,
      remaining: 0,
    });

    const now = await as(technician).magneticTest({ number: moved });
    expect(now).toMatchObject({
      version: 2,
      verdict: "pass",
      algorithmVersion: CURVE_ALGORITHM_VERSION,
      recordedById: technician.actor.id,
    });
    expect(now.figures.hcjKiloAmperePerMetre).toBeCloseTo(1450, 0);
    const before = await as(technician).magneticTest({ number: moved, version: 1 });
    expect(before).toMatchObject({ verdict: "fail", algorithmVersion: "0.9.0" });
    expect(before.figures.hcjKiloAmperePerMetre).toBe(1300);
    expect(before.supersededAt).not.toBeNull();
    expect((await as(technician).magneticTest({ number: same })).version).toBe(1);
    expect((await as(technician).magneticTest({ number: broken })).version).toBe(1);

    const { items } = await as(technician).recomputations({ show: "verdict-changed" });
    expect(items).toMatchObject([
      {
        number: moved,
        versionBefore: 1,
        versionAfter: 2,
        verdictBefore: "fail",
        verdictAfter: "pass",
        changes: [{ property: "hcj", before: 1300 }],
        recomputedBy: engineer.actor.label,
      },
    ]);
    const refused = await as(technician).recomputations({ show: "failed" });
    expect(refused.items).toMatchObject([{ number: broken, verdictAfter: null }]);
    expect(await as(technician).recomputationState()).toMatchObject({
      pending: 0,
      moved: 1,
      unchanged: 1,
      failed: 1,
    });
  });

  test("is done once, however often it is asked for, and not by a technician", async () => {
    expect(await as(engineer).recomputeCurves({})).toMatchObject({ done: 0, remaining: 0 });
    await expect(as(technician).recomputeCurves({})).rejects.toMatchObject({
      cause: { reason: "permission-missing" },
    });
  });

  test("in two windows at once evaluates no curve twice", async () => {
    const lot = await pendingLot();
    for (let i = 0; i < 4; i += 1) await evaluatedBefore(lot, { hcj: 1300 });
    const batches = await Promise.all([1, 2].map(() => as(engineer).recomputeCurves({ limit: 200 })));
    expect(batches.map(({ done }) => done).sort()).toEqual([0, 4]);
  });
});
