import { beforeAll, describe, expect, test } from "vitest";
import { calendarShifts, calendars } from "@/db/schema/equipment";
import { fixedClock } from "@/server/kernel/clock";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import published from "@/tests/fixtures/msa/msa-cases.json";
import { buildQualityPlant } from "@/tests/integration/quality/quality-plant";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";

const T0 = Date.parse("2026-11-20T06:00:00Z");
const hours = (after: number) => new Date(T0 + after * 3_600_000);
const at = (role: Parameters<typeof contextFor>[0], after: number) =>
  api(contextFor(role, { clock: fixedClock(hours(after)) }));
const engineer = (after: number) => at("quality-engineer", after);
const technician = (after: number) => at("qc-technician", after);

beforeAll(async () => {
  await buildQualityPlant();
  const [calendar] = await database().select().from(calendars).limit(1);
  const id = newId();
  await database()
    .insert(calendars)
    .values({ id, code: "QC3", nameEn: "QC shifts", nameZh: "质检三班", siteId: calendar?.siteId ?? "" });
  await database()
    .insert(calendarShifts)
    .values(
      [
        ["A", "06:00", "14:00"],
        ["B", "14:00", "22:00"],
        ["C", "22:00", "06:00"],
      ].map(([code, startsAt, endsAt]) => ({
        calendarId: id,
        code: code ?? "",
        nameEn: `Shift ${code}`,
        nameZh: `${code}班`,
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        startsAt: startsAt ?? "",
        endsAt: endsAt ?? "",
      })),
    );
  const { version } = await engineer(0).measurementSystem.instrument({ code: "HG-1" });
  await engineer(0).measurementSystem.changeInstrument({
    code: "HG-1",
    expectedVersion: version,
    nameEn: "Hysteresigraph 1",
    nameZh: "磁测仪 1",
    checkCalendarCode: "QC3",
  });
});

describe("a reference magnet", () => {
  const magnet = {
    code: "ref-1",
    nameEn: "Reference",
    nameZh: "标准样品",
    certificateNumber: "NIM-1",
    certifiedOn: "2026-01-10",
    temperatureC: 20,
    values: [
      {
        quantity: "br" as const,
        certified: 1.3,
        expandedUncertainty: 0.0065,
        temperatureCoefficientPercentPerKelvin: -0.11,
      },
      { quantity: "hcj" as const, certified: 1400, expandedUncertainty: 14 },
    ],
  };

  test("has certified values, each once and larger than its uncertainty", async () => {
    await expect(
      engineer(0).measurementSystem.createMagnet({
        ...magnet,
        values: [...magnet.values, { quantity: "br", certified: 1.3, expandedUncertainty: 2 }],
      }),
    ).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "values.2.quantity", reason: "reference-quantity-twice" },
          { path: "values.2.expandedUncertainty", reason: "reference-uncertainty-too-large" },
        ],
      },
    });
    await engineer(0).measurementSystem.createMagnet(magnet);
    await expect(technician(0).measurementSystem.createMagnet(magnet)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect((await technician(1).measurementSystem.magnets())[0]).toMatchObject({ code: "REF-1" });
  });

  const check = (after: number, br: number, temperatureC = 20) =>
    technician(after).measurementSystem.recordCheck({
      instrumentCode: "HG-1",
      magnetCode: "REF-1",
      temperatureC,
      values: [{ quantity: "br", measured: br }],
    });

  test("is missed in a shift until it is measured, and the value is taken to 20 °C", async () => {
    expect(await technician(1).measurementSystem.missingChecks()).toMatchObject([
      { instrument: { code: "HG-1" } },
    ]);
    const { results } = await check(1, 1.29285, 25);
    expect(results[0]?.corrected).toBeCloseTo(1.3, 9);
    expect(results[0]?.verdict).toBe("no-limits");
    expect(await technician(1.5).measurementSystem.missingChecks()).toEqual([]);
    expect(await technician(10).measurementSystem.missingChecks()).toHaveLength(1);
  });

  test("is refused where a slip of the unit shows or nothing is certified", async () => {
    await expect(
      technician(2).measurementSystem.recordCheck({
        instrumentCode: "HG-1",
        magnetCode: "REF-1",
        temperatureC: 20,
        values: [
          { quantity: "br", measured: 13 },
          { quantity: "hk", measured: 1300 },
        ],
      }),
    ).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "values.0.measured", reason: "reference-value-implausible" },
          { path: "values.1.quantity", reason: "reference-quantity-not-certified" },
        ],
      },
    });
  });

  test("limits are frozen from enough checks; a point beyond them puts the instrument out of tolerance", async () => {
    const freeze = {
      instrumentCode: "HG-1",
      magnetCode: "REF-1",
      quantity: "br" as const,
      baselineCount: 12,
      reason: "First limits",
    };
    await expect(engineer(3).measurementSystem.freezeLimits(freeze)).rejects.toMatchObject({
      cause: { reason: "reference-baseline-too-short" },
    });
    const noise = [0, 1, -1, 0.5, -0.5, 1, 0, -1, 0.5, 0, -0.5];
    for (const [index, value] of noise.entries()) await check(4 + index, 1.3 + value * 0.001);
    const limits = await engineer(20).measurementSystem.freezeLimits(freeze);
    expect(limits.centre).toBeCloseTo(1.3, 3);
    expect((await check(21, 1.3005)).results[0]).toMatchObject({ verdict: "in-control", violations: [] });
    const bad = await check(22, 1.32);
    expect(bad).toMatchObject({ hasOpenedFault: true, results: [{ verdict: "out-of-control" }] });
    expect(bad.results[0]?.violations).toContain("nelson-1");
    const detail = await engineer(23).measurementSystem.instrument({ code: "HG-1" });
    expect(detail).toMatchObject({ state: "out-of-tolerance" });
    expect(detail.faults[0]).toMatchObject({ suspectFrom: hours(21).toISOString() });
    expect((await engineer(23).tasks.list({ kind: "instrument-out-of-tolerance" })).items).toHaveLength(1);
    const chart = await technician(23).measurementSystem.chart({
      instrumentCode: "HG-1",
      magnetCode: "REF-1",
      quantity: "br",
    });
    expect(chart.checks).toHaveLength(14);
    expect(chart.limits?.baselineCount).toBe(12);
    const id = detail.faults[0]?.id ?? "";
    const closing = { id, reason: "Cleaned the poles", impactDecision: "No test in between." };
    await expect(engineer(24).measurementSystem.closeFault(closing)).rejects.toMatchObject({
      cause: { reason: "instrument-not-proven-right" },
    });
    await check(25, 1.2995);
    await engineer(26).measurementSystem.closeFault(closing);
    expect((await engineer(27).tasks.list({ kind: "instrument-out-of-tolerance" })).items).toEqual([]);
  });
});

describe("a gauge study", () => {
  let number = "";
  const aiag = published.cases[0]?.data as unknown as { appraiser_trial_part: Record<string, number[][]> };
  const parts = Array.from({ length: 10 }, (_, index) => `P${index + 1}`);

  test("is planned with an order of chance; what cannot be shared out is refused", async () => {
    await expect(
      technician(30).measurementSystem.createStudy({
        instrumentCode: "HG-1",
        kind: "nested",
        characteristic: "br",
        unit: "T",
        parts: ["1", "2", "3", "3", "5"],
        appraisers: ["A", "B"],
        trials: 2,
      }),
    ).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "parts", reason: "gauge-study-name-twice" },
          { path: "parts", reason: "gauge-study-parts-not-shared-out" },
        ],
      },
    });
    ({ number } = await technician(30).measurementSystem.createStudy({
      instrumentCode: "HG-1",
      kind: "crossed",
      characteristic: "br",
      unit: "T",
      parts,
      appraisers: ["A", "B", "C"],
      trials: 3,
      tolerance: 8,
    }));
    const study = await technician(31).measurementSystem.study({ number });
    expect(study.runOrder).toHaveLength(90);
    expect(new Set(study.runOrder.map((cell) => JSON.stringify(cell))).size).toBe(90);
    expect(study).toMatchObject({ missing: 90, results: [] });
  });

  test("keeps readings as they come, answers by both methods and is fixed at its end", async () => {
    const readings = Object.values(aiag.appraiser_trial_part).flatMap((trials, appraiser) =>
      trials.flatMap((values, trial) => values.map((value, part) => ({ appraiser, part, trial, value }))),
    );
    await technician(32).measurementSystem.saveReadings({ number, readings });
    await technician(32).measurementSystem.saveReadings({
      number,
      readings: [{ appraiser: 0, part: 0, trial: 0, value: null }],
    });
    await expect(
      engineer(33).measurementSystem.completeStudy({ number, conclusion: "Capable" }),
    ).rejects.toMatchObject({ cause: { reason: "gauge-study-incomplete", details: { missing: 1 } } });
    await technician(33).measurementSystem.saveReadings({
      number,
      readings: [{ appraiser: 0, part: 0, trial: 0, value: 0.29 }],
    });
    const { results } = await technician(34).measurementSystem.study({ number });
    expect(results.map(({ method, categories }) => [method, categories.whole])).toEqual([
      ["average-range", 5],
      ["anova-crossed", 4],
    ]);
    await expect(
      technician(34).measurementSystem.completeStudy({ number, conclusion: "Capable" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await engineer(35).measurementSystem.completeStudy({ number, conclusion: "Conditionally capable" });
    await expect(
      technician(36).measurementSystem.saveReadings({
        number,
        readings: [{ appraiser: 0, part: 0, trial: 0, value: 1 }],
      }),
    ).rejects.toMatchObject({ cause: { reason: "gauge-study-ended" } });
  });

  test("gives the type A of a budget, whose expanded uncertainty the instrument takes", async () => {
    const [suggestion] = await engineer(37).measurementSystem.typeASuggestions({
      instrumentCode: "HG-1",
      quantity: "br",
    });
    expect(suggestion).toMatchObject({ source: number, kind: "gauge-study", degreesOfFreedom: 60 });
    const written = await engineer(38).measurementSystem.writeBudget({
      instrumentCode: "HG-1",
      quantity: "br",
      nominal: 1.3,
      contributions: [
        { name: "Repeatability", kind: "a", value: 0.003, shape: "standard", degreesOfFreedom: 60 },
        { name: "Reference magnet", kind: "b", value: 0.008, shape: "normal-k2" },
      ],
    });
    expect(written.expanded).toBeCloseTo(0.01, 12);
    const detail = await engineer(39).measurementSystem.instrument({ code: "HG-1" });
    expect(detail.uncertainties).toEqual([{ quantity: "br", relative: written.relative }]);
    expect(await engineer(39).measurementSystem.budgets({ code: "HG-1" })).toMatchObject([
      { quantity: "br", version: 1, expanded: written.expanded },
    ]);
  });
});
