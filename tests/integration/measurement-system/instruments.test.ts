import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { calendars, instruments } from "@/db/schema/equipment";
import { fixedClock } from "@/server/kernel/clock";
import { database } from "@/server/kernel/database";
import { openDueCalibrations } from "@/server/modules/measurement-system/commands/open-due-calibrations";
import { instrumentFitness } from "@/server/modules/measurement-system/queries/instrument-fitness";
import { buildQualityPlant, pendingLot } from "@/tests/integration/quality/quality-plant";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";

const T0 = Date.parse("2026-11-20T06:00:00Z");
const hours = (after: number) => new Date(T0 + after * 3_600_000);
const iso = (after: number) => hours(after).toISOString();
const at = (role: Parameters<typeof contextFor>[0], after: number) =>
  api(contextFor(role, { clock: fixedClock(hours(after)) }));
const engineer = (after: number) => at("quality-engineer", after);
const technician = (after: number) => at("qc-technician", after);
const CERTIFICATE = { name: "KB-1.pdf", mediaType: "application/pdf", contentBase64: "JVBERi0xLjQK" };
const calibration = {
  instrumentCode: "HG-1",
  calibratedAt: iso(0),
  dueAt: iso(24 * 365),
  provider: "NIM",
  certificateNumber: "KB-1",
  result: "pass" as const,
};

async function saveTest(measuredAt: string, after: number) {
  return technician(after).quality.saveMagneticTest({
    lot: await pendingLot(),
    instrumentCode: "HG-1",
    temperatureC: 20,
    measuredAt,
    values: { br: 1.31, hcj: 1400, bhMax: 330 },
  });
}
async function instrumentId() {
  const [row] = await database().select().from(instruments).where(eq(instruments.code, "HG-1"));
  return row?.id ?? "";
}

beforeAll(async () => {
  await buildQualityPlant();
});

describe("a calibration", () => {
  test("is numbered, keeps its certificate with its hash and says when the next is due", async () => {
    const result = await engineer(1).measurementSystem.recordCalibration({
      ...calibration,
      file: CERTIFICATE,
    });
    expect(result.number).toMatch(/^CAL-2026-\d{4}$/);
    const detail = await technician(2).measurementSystem.instrument({ code: "HG-1" });
    expect(detail.calibrations[0]?.file).toMatchObject({ name: "KB-1.pdf", sizeBytes: 9 });
    expect(detail.calibrations[0]?.file?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("is refused with every fault at once, and nothing is written", async () => {
    await expect(
      engineer(1).measurementSystem.recordCalibration({
        ...calibration,
        certificateNumber: "KB-X",
        calibratedAt: iso(30),
        dueAt: iso(20),
        points: [{ quantity: "br", nominal: 1.3, asFound: 1.3, asLeft: 1.4, allowedError: 0.01 }],
        coilConstant: { value: 1, unit: "cm" },
      }),
    ).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "calibratedAt", reason: "calibration-in-future" },
          { path: "dueAt", reason: "calibration-due-before-it" },
          { path: "coilConstant", reason: "coil-constant-not-of-coil" },
          { path: "points.0.asLeft", reason: "calibration-left-out-of-tolerance" },
        ],
      },
    });
    expect((await engineer(2).measurementSystem.instrument({ code: "HG-1" })).calibrations).toHaveLength(1);
  });

  test("is not for the technician, and not for an operator", async () => {
    for (const role of ["qc-technician", "operator"] as const) {
      await expect(at(role, 1).measurementSystem.recordCalibration(calibration)).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    }
  });

  test("asks for itself once when it comes near", async () => {
    const soon = new Date(T0 + 350 * 86_400_000);
    await database()
      .update(instruments)
      .set({ calibrationDueAt: hours(24 * 365) })
      .where(eq(instruments.code, "HG-1"));
    expect(await openDueCalibrations(database(), soon)).toEqual(["HG-1"]);
    expect(await openDueCalibrations(database(), soon)).toEqual([]);
    const tasks = await engineer(2).tasks.list({ kind: "calibration-due" });
    expect(tasks.items).toHaveLength(1);
  });
});

describe("a test with an instrument", () => {
  test("in calibration is evidence", async () => {
    expect((await saveTest(iso(3), 4)).isCertificateEvidence).toBe(true);
  });

  test("beyond its due date is kept and no evidence", async () => {
    const late = new Date(T0 + 366 * 86_400_000).toISOString();
    const saved = await saveTest(late, 24 * 367);
    expect(saved.isCertificateEvidence).toBe(false);
    expect(saved.checks.map(({ check }) => check)).toContain("calibration-overdue");
  });

  test("that failed its calibration: since the last good one in doubt, with the list and a task", async () => {
    const { number } = await engineer(50).measurementSystem.recordCalibration({
      instrumentCode: "HG-1",
      calibratedAt: iso(48),
      provider: "NIM",
      certificateNumber: "KB-2",
      result: "fail",
    });
    const detail = await engineer(51).measurementSystem.instrument({ code: "HG-1" });
    expect(detail.state).toBe("out-of-tolerance");
    const [fault] = detail.faults;
    expect(fault).toMatchObject({
      kind: "calibration-failed",
      suspectFrom: iso(0),
      openedAt: iso(48),
      source: number,
      testCount: 1,
    });
    const impact = await engineer(51).measurementSystem.impact({ id: fault?.id ?? "" });
    expect(impact).toMatchObject([{ measuredAt: iso(3), isCertificateEvidence: true }]);
    const [task] = (await engineer(51).tasks.list({ kind: "instrument-out-of-tolerance" })).items;
    expect(task?.details).toMatchObject({ tests: 1, source: number });

    const saved = await saveTest(iso(52), 53);
    expect(saved.isCertificateEvidence).toBe(false);
    expect(saved.checks.map(({ check }) => check)).toContain("calibration-failed");
    await expect(
      engineer(54).measurementSystem.closeFault({
        id: fault?.id ?? "",
        reason: "Looks fine",
        impactDecision: "None",
      }),
    ).rejects.toMatchObject({ cause: { reason: "instrument-not-proven-right" } });
  });

  test("after a passed calibration and a decision it proves again, and the task is settled", async () => {
    await engineer(61).measurementSystem.recordCalibration({
      ...calibration,
      calibratedAt: iso(60),
      certificateNumber: "KB-3",
    });
    const before = await engineer(62).measurementSystem.instrument({ code: "HG-1" });
    const id = before.faults[0]?.id ?? "";
    await engineer(62).measurementSystem.closeFault({
      id,
      reason: "KB-3",
      impactDecision: "One lot measured again.",
    });
    expect((await engineer(63).tasks.list({ kind: "instrument-out-of-tolerance" })).items).toEqual([]);
    expect((await saveTest(iso(63), 64)).isCertificateEvidence).toBe(true);
    const fitness = await instrumentFitness(database(), await instrumentId(), hours(30));
    expect(fitness).toMatchObject({ isFit: false, reasons: ["calibration-failed"], rule: "flag" });
    await expect(
      engineer(65).measurementSystem.closeFault({ id, reason: "x", impactDecision: "y" }),
    ).rejects.toMatchObject({ cause: { reason: "instrument-fault-closed" } });
  });

  test("out of service is refused where the site says so; nothing is written", async () => {
    await engineer(70).measurementSystem.changeService({
      code: "HG-1",
      isInService: false,
      reason: "Pole cap cracked",
    });
    await engineer(70).measurementSystem.setUnfitRule({ rule: "refuse" });
    await expect(saveTest(iso(71), 72)).rejects.toMatchObject({
      cause: { reason: "instrument-not-fit", details: { reasons: "out-of-service" } },
    });
    await engineer(73).measurementSystem.changeService({
      code: "HG-1",
      isInService: true,
      reason: "Repaired",
    });
    await engineer(73).measurementSystem.setUnfitRule({ rule: "flag" });
    expect((await saveTest(iso(74), 75)).isCertificateEvidence).toBe(true);
  });
});

describe("master data of instruments", () => {
  test("a coil has its constant with unit and day; a code is taken once", async () => {
    const coil = { code: "hc-9", method: "helmholtz-coil" as const, nameEn: "Coil 9", nameZh: "线圈 9" };
    await expect(
      engineer(80).measurementSystem.createInstrument({ ...coil, coilConstant: 1.52 }),
    ).rejects.toMatchObject({
      cause: { issues: [{ path: "coilConstantUnit", reason: "coil-constant-incomplete" }] },
    });
    await engineer(80).measurementSystem.createInstrument({
      ...coil,
      coilConstant: 1.52,
      coilConstantUnit: "mWb·cm/mWb",
      coilConstantOn: "2026-10-01",
    });
    const detail = await engineer(81).measurementSystem.instrument({ code: "HC-9" });
    expect(detail).toMatchObject({
      state: "not-calibrated",
      coilConstant: { value: 1.52, on: "2026-10-01" },
    });
    await expect(engineer(82).measurementSystem.createInstrument(coil)).rejects.toMatchObject({
      cause: { reason: "instrument-code-taken" },
    });
    await expect(
      engineer(82).measurementSystem.changeInstrument({
        code: "HC-9",
        expectedVersion: 7,
        nameEn: "Coil",
        nameZh: "线圈",
      }),
    ).rejects.toMatchObject({ cause: { reason: "stale-version" } });
  });

  test("a check in every shift is missed until it is made", async () => {
    const [calendar] = await database().select().from(calendars).limit(1);
    expect(calendar?.code).toBeTruthy();
    const { version } = await engineer(83).measurementSystem.instrument({ code: "HG-1" });
    await engineer(83).measurementSystem.changeInstrument({
      code: "HG-1",
      expectedVersion: version,
      nameEn: "Hysteresigraph 1",
      nameZh: "磁测仪 1",
      checkCalendarCode: calendar?.code ?? "",
    });
    const detail = await engineer(84).measurementSystem.instrument({ code: "HG-1" });
    expect(detail.checkCalendar?.code).toBe(calendar?.code);
  });
});
