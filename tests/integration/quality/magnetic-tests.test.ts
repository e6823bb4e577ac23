import { createHash } from "node:crypto";
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { saveMagneticTest } from "@/server/modules/quality/commands/save-magnetic-test";
import { rawFileOfTest } from "@/server/modules/quality/queries/magnetic-tests";
import { api, type Person, person } from "@/tests/support/people";
import { buildQualityPlant, csvOf, curveOf, GOOD, pendingLot, testInput, WEAK } from "./quality-plant";

let technician: Person;
let planner: Person;

beforeAll(async () => {
  await buildQualityPlant();
  technician = await person(["qc-technician"]);
  planner = await person(["planner"]);
});

const save = (input: Parameters<typeof saveMagneticTest>[1]) =>
  api(technician.context).quality.saveMagneticTest(input);
const reasonsOf = async (run: Promise<unknown>) => {
  const error = await run.then(
    () => null,
    (caught: { cause?: { reason?: string; issues?: { reason: string; path: string }[] } }) => caught,
  );
  return {
    reason: error?.cause?.reason,
    issues: error?.cause?.issues?.map((issue) => `${issue.path}:${issue.reason}`),
  };
};

describe("a declared curve", () => {
  test("is derived, judged by the product's specification and kept with its bytes", async () => {
    const lot = await pendingLot();
    const saved = await save(testInput(lot, { curve: curveOf(GOOD), sampleId: "1" }));
    expect(saved.number).toMatch(/^MT-\d{4}-\d{6}$/);
    expect(saved.verdict).toBe("pass");
    expect(saved.specification).toEqual({ code: "N42H-T", revision: 1, grade: "N42H" });
    expect(saved.limitResults.map((item) => [item.property, item.outcome])).toEqual([
      ["bhMax", "pass"],
      ["br", "pass"],
      ["hcj", "pass"],
    ]);
    expect(saved.figures.brTesla).toBeCloseTo(1.31, 4);
    expect(saved.figures.hcjKiloAmperePerMetre).toBeCloseTo(1450, 0);
    expect(saved.algorithmVersion).toBe("1.0.0");
    expect(saved.isCertificateEvidence).toBe(true);
    expect(saved.curve?.fieldKiloAmperePerMetre.length).toBeGreaterThan(100);
    expect(saved.curve?.bhMaxPoint?.inductionTesla).toBeGreaterThan(0.5);
    const file = await rawFileOfTest(database(), saved.number);
    expect(createHash("sha256").update(file.content).digest("hex")).toBe(saved.file?.sha256);
  });

  test("out of its limits fails", async () => {
    const saved = await save(testInput(await pendingLot(), { curve: curveOf(WEAK) }));
    expect(saved.verdict).toBe("fail");
    expect(saved.limitResults.find((item) => item.property === "hcj")?.outcome).toBe("below-min");
  });

  test("beyond the reach of a closed circuit is no certificate evidence", async () => {
    const saved = await save(
      testInput(await pendingLot(), { curve: curveOf({ ...GOOD, hcjKiloAmperePerMetre: 1900 }) }),
    );
    expect(saved.isCertificateEvidence).toBe(false);
    expect(saved.checks.map((check) => check.check)).toContain("method-hcj-beyond-closed-circuit");
  });

  test("that cannot be evaluated is refused with its reason and writes nothing", async () => {
    const lot = await pendingLot();
    const curve = curveOf(GOOD);
    const asKiloOersted = { ...curve, h: { ...curve.h, unit: "kOe" } };
    expect(await reasonsOf(save(testInput(lot, { curve: asKiloOersted })))).toMatchObject({
      reason: "curve-unit-slip",
    });
    expect(await reasonsOf(save(testInput(lot, { curve: { h: curve.h } })))).toMatchObject({
      reason: "curve-no-polarisation",
    });
    const { items } = await api(technician.context).quality.magneticTests({ lot });
    expect(items).toEqual([]);
  });
});

describe("a file", () => {
  const file = (text: string | Buffer, name = "curve.csv") => ({
    name,
    mediaType: "text/csv",
    contentBase64: Buffer.from(text).toString("base64"),
  });
  const mapping = { h: { column: 0, unit: "kA/m" }, j: { column: 1, unit: "T" } };

  test("is previewed with a suggestion, then with figures and the verdict", async () => {
    const lot = await pendingLot();
    const first = await api(technician.context).quality.previewCurveFile({ file: file(csvOf(GOOD)), lot });
    expect(first).toMatchObject({ separator: "semicolon", decimal: ",", suggestion: mapping, result: null });
    const second = await api(technician.context).quality.previewCurveFile({
      file: file(csvOf(GOOD)),
      lot,
      mapping,
      temperatureC: 20,
    });
    expect(second.result?.verdict).toBe("pass");
    expect(second.refusal).toBeNull();
    const swapped = { h: { column: 0, unit: "kA/m" }, b: { column: 1, unit: "T" } };
    const third = await api(technician.context).quality.previewCurveFile({
      file: file(csvOf(GOOD)),
      lot,
      mapping: swapped,
      temperatureC: 20,
    });
    expect(third).toMatchObject({ result: null, refusal: { reason: "curve-j-given-as-b" } });
  });

  test("is saved with its bytes, hash and how it was read; twice imported it is kept once", async () => {
    const bytes = file(csvOf(GOOD));
    const saved = await save(testInput(await pendingLot(), { file: { ...bytes, mapping } }));
    const again = await save(testInput(await pendingLot(), { file: { ...bytes, mapping } }));
    expect(saved.file).toEqual(again.file);
    expect(saved.file?.name).toBe("curve.csv");
    expect(saved.importSettings).toMatchObject({ encoding: "utf-8", separator: "semicolon", decimal: "," });
    const kept = await rawFileOfTest(database(), again.number);
    expect(Buffer.from(kept.content).toString("base64")).toBe(bytes.contentBase64);
  });

  test("may be a workbook", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("Curve");
    const { h, j } = curveOf(GOOD);
    sheet.addRow(["H (kOe)", "J (kG)"]);
    sheet.addRows(h.values.map((field, i) => [field / 79.57747154594767, (j.values[i] ?? 0) * 10]));
    const bytes = file(Buffer.from(await workbook.xlsx.writeBuffer()), "curve.xlsx");
    const preview = await api(technician.context).quality.previewCurveFile({ file: bytes });
    expect(preview).toMatchObject({
      format: "workbook",
      suggestion: { h: { column: 0, unit: "kOe" }, j: { column: 1, unit: "kG" } },
    });
    const declared = { h: { column: 0, unit: "kOe" }, j: { column: 1, unit: "kG" } };
    const saved = await save(testInput(await pendingLot(), { file: { ...bytes, mapping: declared } }));
    expect(saved.figures.brTesla).toBeCloseTo(1.31, 4);
    expect(saved.verdict).toBe("pass");
  });

  test("with faulty rows is refused with all of them", async () => {
    const lines = csvOf(GOOD).split("\r\n");
    lines[10] = "-100;n/a";
    lines[20] = "-200;";
    const refusal = await reasonsOf(
      save(testInput(await pendingLot(), { file: { ...file(lines.join("\r\n")), mapping } })),
    );
    expect(refusal.reason).toBe("file-has-faulty-rows");
    expect(refusal.issues).toEqual(["file.rows.11:cell-not-a-number", "file.rows.21:row-incomplete"]);
  });

  test.each([
    ["", "validation-failed"],
    ["Dear customer", "file-not-a-table"],
    ["PK\u0003\u0004 not a workbook", "file-not-readable"],
  ])("%j is no table", async (text, reason) => {
    expect(
      await reasonsOf(save(testInput(await pendingLot(), { file: { ...file(text), mapping } }))),
    ).toMatchObject({
      reason,
    });
  });
});

describe("typed values", () => {
  test("are kept as typed, in any unit", async () => {
    const values = {
      br: { value: 13.1, unit: "kG" },
      hcj: { value: 18.2, unit: "kOe" },
      hcb: 985,
      bhMax: { value: 41.2, unit: "MGOe" },
      hk: 1376,
    };
    const saved = await save(testInput(await pendingLot(), { values }));
    expect(saved).toMatchObject({ source: "typed", verdict: "pass", curve: null, file: null });
    expect(saved.figures.hcjKiloAmperePerMetre).toBeCloseTo(1448.3, 1);
    expect(saved.figures.squareness).toBeCloseTo(0.95, 3);
  });

  test("that cannot be true are refused, each with its field; a slipped unit is named", async () => {
    const lot = await pendingLot();
    expect(
      await reasonsOf(save(testInput(lot, { values: { br: 1.3, bhMax: 360, hcb: 1200, hcj: 1100 } }))),
    ).toEqual({
      reason: "check-energy-above-limit",
      issues: [
        "values.bhMax:check-energy-above-limit",
        "values.hcb:check-hcb-above-limit",
        "values.hcb:check-hcb-above-hcj",
      ],
    });
    expect((await reasonsOf(save(testInput(lot, { values: { hcj: 17.85 } })))).issues).toEqual([
      "values.hcj:check-unit-slip",
    ]);
  });

  test("without a required figure are incomplete", async () => {
    const saved = await save(testInput(await pendingLot(), { values: { br: 1.31 } }));
    expect(saved.verdict).toBe("incomplete");
  });
});

describe("a correction", () => {
  test("is a new version with a reason; the earlier one stays and cannot be corrected twice", async () => {
    const lot = await pendingLot();
    const first = await save(testInput(lot, { values: { br: 1.31, hcj: 1450, bhMax: 330 } }));
    const correct = () =>
      api(technician.context).quality.correctMagneticTest({
        ...testInput(lot, { values: { br: 1.3, hcj: 1450, bhMax: 328 } }),
        number: first.number,
        expectedVersion: 1,
        reason: "Typed the neighbour's figures",
      });
    const second = await correct();
    expect(second).toMatchObject({
      number: first.number,
      version: 2,
      correctionReason: "Typed the neighbour's figures",
    });
    expect(second.versions.map((item) => item.version)).toEqual([2, 1]);
    const earlier = await api(technician.context).quality.magneticTest({ number: first.number, version: 1 });
    expect(earlier.figures.brTesla).toBe(1.31);
    expect(earlier.supersededAt).not.toBeNull();
    expect(await reasonsOf(correct())).toMatchObject({ reason: "stale-version" });
  });
});

describe("who and when", () => {
  test("a planner may read but not record", async () => {
    const lot = await pendingLot();
    await expect(
      api(planner.context).quality.saveMagneticTest(testInput(lot, { values: { br: 1.3 } })),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(api(planner.context).quality.magneticTests({ lot })).resolves.toMatchObject({ items: [] });
  });

  test("nothing is measured tomorrow, by an unknown instrument or on an unknown lot", async () => {
    const lot = await pendingLot();
    const values = { br: 1.3 };
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(await reasonsOf(save(testInput(lot, { values, measuredAt: tomorrow })))).toMatchObject({
      reason: "measured-in-future",
    });
    expect(await reasonsOf(save(testInput(lot, { values, instrumentCode: "NOPE" })))).toMatchObject({
      reason: "instrument-not-found",
    });
    expect(await reasonsOf(save(testInput("NOPE", { values })))).toMatchObject({ reason: "lot-not-found" });
    expect(await reasonsOf(save(testInput(lot, { values, method: "pulsed-field" })))).toMatchObject({
      reason: "method-not-of-instrument",
    });
  });

  test("the same request with one key makes one test", async () => {
    const lot = await pendingLot();
    const input = testInput(lot, { values: { br: 1.31 } });
    const context = () => ({ ...technician.context, idempotency: { key: `k-${lot}`, replayed: false } });
    const [first, second] = [
      await saveMagneticTest(context(), input),
      await saveMagneticTest(context(), input),
    ];
    expect(second.number).toBe(first.number);
    expect((await api(technician.context).quality.magneticTests({ lot })).items).toHaveLength(1);
  });
});
