import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { instruments } from "@/db/schema/equipment";
import { database } from "@/server/kernel/database";
import {
  buildInspectionPlant,
  GATE,
  inspectionOf,
  machinedLot,
  planInForce,
  values,
} from "@/tests/integration/inspection/inspection-plant";
import { api } from "@/tests/support/people";
import { type Board, buildBoard, reasonOf } from "./people-and-codes";

let board: Board;
const by = (who: keyof Board) => api(board[who].context);

beforeAll(async () => {
  await buildInspectionPlant();
  board = await buildBoard();
  await by("engineer").nonconformance.saveDefectCode({
    code: "DIMENSION",
    nameEn: "Wrong dimension",
    nameZh: "尺寸超差",
    severity: "major",
  });
  await database()
    .insert(instruments)
    .values({ code: "MIC-1", nameEn: "Micrometer", nameZh: "千分尺", method: "other" });
  await planInForce(GATE);
});

async function failedLot(who: keyof Board = "technician") {
  const lot = await machinedLot();
  const number = await inspectionOf(lot);
  await by(who).inspection.record({
    number,
    items: values(10.5).map((item) => ({ ...item, instrumentCode: "MIC-1" })),
  });
  await by(who).inspection.submit({ number });
  return { lot, number };
}

describe("a nonconformance about", () => {
  test("a failed inspection knows its lots, where they were made, what failed and the defect", async () => {
    const { lot, number } = await failedLot();
    const prefill = await by("technician").nonconformance.prefill({
      source: "inspection",
      reference: number,
    });
    expect(prefill).toMatchObject({
      reference: number,
      severity: "major",
      operationCode: "MCH",
      equipmentCode: "SLICER-01",
      lots: [{ lot }],
      inspected: [{ code: "length", nameEn: "Length", nameZh: "长度" }],
      defects: [{ code: "DIMENSION", quantity: "100", unit: "pcs" }],
    });
    expect(prefill.detectedAt).not.toBeNull();
    const unknown = await by("technician").nonconformance.prefill({
      source: "inspection",
      reference: "QI-0",
    });
    expect(unknown).toMatchObject({ lots: [], inspected: [] });
  });

  test("a failed calibration knows what the instrument inspected while it was in doubt", async () => {
    const { lot, number: inspection } = await failedLot();
    const { number } = await by("engineer").measurementSystem.recordCalibration({
      instrumentCode: "MIC-1",
      calibratedAt: new Date().toISOString(),
      provider: "NIM",
      certificateNumber: "KB-9",
      result: "fail",
    });
    const { faults } = await by("engineer").measurementSystem.instrument({ code: "MIC-1" });
    expect(faults).toMatchObject([{ source: number, testCount: expect.any(Number) }]);
    const impact = await by("engineer").measurementSystem.impact({ id: faults[0]?.id ?? "" });
    expect(impact).toContainEqual(
      expect.objectContaining({ kind: "inspection", number: inspection, lot, verdict: "fail" }),
    );
    expect(faults[0]?.testCount).toBe(new Set(impact.map((each) => each.number)).size);
    const prefill = await by("engineer").nonconformance.prefill({ source: "calibration", reference: number });
    expect(prefill).toMatchObject({ instrument: { code: "MIC-1", nameZh: "千分尺" }, severity: "major" });
    expect(prefill.lots.map((each) => each.lot)).toContain(lot);
  });
});

describe("the disposition of a lot that failed an inspection", () => {
  test("is no plain release, and not signed by whoever inspected; the database says so too", async () => {
    const { lot } = await failedLot("second");
    const { number } = await by("technician").nonconformance.open({
      title: "Too long",
      severity: "major",
      lots: [{ lot }],
    });
    await by("engineer").nonconformance.move({ number, to: "contained", reason: "held" });
    await by("engineer").nonconformance.move({ number, to: "in-review", reason: "listed" });
    const dispose = (who: "engineer" | "second", decision: "release" | "use-as-is") =>
      by(who).nonconformance.dispose({
        number,
        lots: [lot],
        proposal: { decision, reason: "accepted" },
        password: board[who].password,
      });
    expect(await reasonOf(dispose("second", "use-as-is"))).toBe("second-person-required");
    await expect(dispose("engineer", "release")).rejects.toMatchObject({
      cause: { issues: [{ reason: "nonconformance-lot-failed" }] },
    });
    const written = await database()
      .execute(sql`
        insert into nonconformance_dispositions (id, nonconformance_lot_id, decision, reason, is_final, review_round,
          decided_at, decided_by_id, decided_by_label, signature_method, signature_meaning)
        select gen_random_uuid(), n.id, 'use-as-is', 'x', true, 1, now(), ${board.second.actor.id}, 'x', 'password', 'x'
        from nonconformance_lots n join lots l on l.id = n.lot_id where l.code = ${lot}`)
      .catch((error: { cause?: { message?: string } }) => error.cause?.message);
    expect(written).toContain("second-person-required");
    expect(await reasonOf(dispose("engineer", "use-as-is"))).toBe("no error");
  });
});
