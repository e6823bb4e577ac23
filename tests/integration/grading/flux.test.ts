import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { instruments } from "@/db/schema/equipment";
import { products } from "@/db/schema/materials";
import { cuboidDemagnetisingFactor } from "@/server/domain/magnetics/demagnetising-factor";
import { operatingPoint, permeanceCoefficient } from "@/server/domain/magnetics/load-line";
import { synthesiseCurve } from "@/server/domain/magnetics/synthesise-curve";
import { database } from "@/server/kernel/database";
import { makesPcs, pcs, record, run } from "@/tests/support/floor";
import { api, type Person, person } from "@/tests/support/people";
import type { Plant } from "@/tests/support/plant";
import { buildQualityPlant, curveOf, GOOD, pendingLot, testInput } from "../quality/quality-plant";

let plant: Plant;
let engineer: Person;
let technician: Person;
let slices = "";
const VOLUME = 40 * 20 * 10;

beforeAll(async () => {
  plant = await buildQualityPlant();
  engineer = await person(["quality-engineer"]);
  technician = await person(["qc-technician"]);
  await database()
    .update(products)
    .set({ materialId: plant.material.PART ?? "" });
  await database()
    .insert(instruments)
    .values({ code: "HC-1", nameEn: "Helmholtz coil", nameZh: "亥姆霍兹线圈", method: "helmholtz-coil" });
  const blank = await pendingLot();
  await api(technician.context).quality.saveMagneticTest(testInput(blank, { curve: curveOf(GOOD) }));
  await api(engineer.context).quality.decideDisposition({
    lot: blank,
    decision: "released",
    password: engineer.password,
  });
  await record(
    run("MCH", [
      { inputs: [pcs(blank, 50)], outputs: [makesPcs("SLICES", "PART", 120)], balanceReason: "kerf" },
    ]),
  );
  slices = "SLICES";
});

const input = (more: Record<string, unknown> = {}) => ({
  lot: slices,
  instrumentCode: "HC-1",
  quantity: { kind: "moment" as const, unit: "µWb·m" as const },
  temperatureC: 20,
  measuredAt: new Date(Date.now() - 60_000).toISOString(),
  readings: [
    { piece: "1", reading: 10.3 },
    { piece: "2", reading: 10.34 },
  ],
  ...more,
});
const reasons = (work: Promise<unknown>) =>
  work.then(
    () => ["no error"],
    (error: { cause?: { reason?: string; issues?: { reason: string }[] } }) =>
      error.cause?.issues?.length
        ? error.cause.issues.map((issue) => issue.reason)
        : [error.cause?.reason ?? "unknown"],
  );

describe("flux of pieces beside the block's curve", () => {
  test("the expectation is the point of the block's own curve at the piece's load line", async () => {
    const piece = await api(technician.context).grading.fluxLot({ lot: slices });
    const factor = cuboidDemagnetisingFactor(40, 20, 10);
    const point = operatingPoint(synthesiseCurve(GOOD), permeanceCoefficient(factor));
    expect(piece.demagnetisingFactor).toBeCloseTo(factor, 12);
    expect(piece.pieceVolumeCubicMillimetre).toBe(VOLUME);
    expect(piece.expectedFrom).toBe("curve");
    expect(piece.expectedTesla).toBeCloseTo(point?.polarisationTesla ?? 0, 2);
  });

  test("readings near it agree; far from it they open a task of the quality engineer", async () => {
    const { expectedTesla } = await api(technician.context).grading.fluxLot({ lot: slices });
    const micro = (tesla: number) => (tesla * VOLUME * 1e-9) / 1e-6;
    const near = await api(technician.context).grading.recordFlux(
      input({ readings: [{ piece: "1", reading: micro((expectedTesla ?? 0) * 0.995) }] }),
    );
    expect(near).toMatchObject({ verdict: "agrees", pieces: 1 });
    expect(near.deviation).toBeCloseTo(-0.005, 6);
    const far = await api(technician.context).grading.recordFlux(
      input({ readings: [{ piece: "1", reading: micro((expectedTesla ?? 0) * 0.95) }] }),
    );
    expect(far.verdict).toBe("disagrees");
    const tasks = await api(engineer.context).tasks.list({ kind: "flux-disagreement" });
    expect(tasks.items).toMatchObject([
      { subject: { code: far.number }, role: "quality-engineer", details: { deviationPercent: -5 } },
    ]);
    const flagged = await api(engineer.context).grading.fluxList({ verdict: "disagrees" });
    expect(flagged.items.map((item) => item.number)).toEqual([far.number]);
    await expect(database().execute(sql`update flux_series set verdict = 'agrees'`)).rejects.toThrow();
  });

  test("a flux needs a constant in force; the constant's unit is converted", async () => {
    const flux = { quantity: { kind: "flux" as const, unit: "mV·s" as const } };
    const measure = (more: Record<string, unknown> = {}) =>
      api(technician.context).grading.recordFlux(
        input({ ...flux, readings: [{ piece: "1", reading: 0.5 }], ...more }),
      );
    expect(await reasons(measure())).toEqual(["coil-constant-missing"]);
    const constant = {
      instrumentCode: "HC-1",
      value: 2.06,
      unit: "cm" as const,
      certificate: "CAL-2026-17",
      calibratedAt: "2026-01-01T00:00:00Z",
      validUntil: "2099-01-01T00:00:00Z",
    };
    expect(await reasons(api(technician.context).grading.recordCoilConstant(constant))).toEqual([
      "permission-missing",
    ]);
    await api(engineer.context).grading.recordCoilConstant(constant);
    const series = await measure();
    expect(series.readings[0]?.momentWeberMetre).toBeCloseTo(0.5e-3 * 0.0206, 12);
    expect(series.meanTesla).toBeCloseTo((0.5e-3 * 0.0206) / (VOLUME * 1e-9), 9);
    expect(series.constant).toMatchObject({ value: 2.06, unit: "cm", certificate: "CAL-2026-17" });
    expect(await reasons(measure({ measuredAt: "2025-06-01T00:00:00Z" }))).toEqual(["coil-constant-missing"]);
  });

  test("impossible and repeated readings are refused together, and nothing is written", async () => {
    const before = (await api(engineer.context).grading.fluxList({})).items.length;
    const faulty = api(technician.context).grading.recordFlux(
      input({
        readings: [
          { piece: "1", reading: 10.3 },
          { piece: "1", reading: 10.3 },
          { piece: "2", reading: 1030 },
        ],
      }),
    );
    expect(await reasons(faulty)).toEqual(["flux-piece-repeated", "flux-impossible"]);
    expect((await api(engineer.context).grading.fluxList({})).items.length).toBe(before);
    const planner = await person(["planner"]);
    expect(await reasons(api(planner.context).grading.recordFlux(input()))).toEqual(["permission-missing"]);
  });

  test("a rule of an operation is changed by the engineer alone and counts at once", async () => {
    const effect = { characteristicCode: "br", operationCode: "MCH", effect: "ends" as const, note: "trial" };
    expect(await reasons(api(technician.context).grading.setEffect(effect))).toEqual(["permission-missing"]);
    await api(engineer.context).grading.setEffect(effect);
    expect((await api(technician.context).grading.fluxLot({ lot: slices })).blockBrTesla).toBeNull();
    const matrix = await api(technician.context).grading.effects();
    expect(
      matrix.cells.find((cell) => cell.operationCode === "MCH" && cell.characteristicCode === "br"),
    ).toMatchObject({
      effect: "ends",
      isDefault: false,
      note: "trial",
    });
    const apart = await api(technician.context).grading.recordFlux(input());
    expect(apart).toMatchObject({ verdict: "not-comparable", deviation: null });
  });
});
