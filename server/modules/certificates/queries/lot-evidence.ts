import { sql } from "drizzle-orm";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { MagneticTestSummary, SpecificationDto } from "@/server/modules/quality/contract";
import { lotResults } from "@/server/modules/quality/queries/lot-results";
import { specificationOfLot } from "@/server/modules/quality/queries/specification-of-lot";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import type { StatedDeviation } from "../contract/statement";
import type { DeliveredLot } from "./delivered-lots";

type TestFacts = {
  id: string;
  recordedById: string;
  checks: FigureCheck[];
  calibrationDueAt: string | null;
  uncertainties: Record<string, number>;
  fieldAmperePerMetre: number[] | null;
  polarisationTesla: number[] | null;
};

/** A current test that stands for a lot, with all that a certificate asks of it. */
export type EvidenceTest = MagneticTestSummary & Omit<TestFacts, "id">;

export type LotEvidence = {
  lot: DeliveredLot;
  specification: SpecificationDto | null;
  tests: EvidenceTest[];
  /** The last decisions on the lot and on the lots that were measured for it, where they were conditional. */
  conditions: StatedDeviation[];
};

/** For each delivered lot: its specification, the current tests that stand for it, and conditional releases. */
export async function evidenceOf(db: Executor, lots: readonly DeliveredLot[]): Promise<LotEvidence[]> {
  const found: { lot: DeliveredLot; specification: SpecificationDto | null; tests: MagneticTestSummary[] }[] =
    [];
  for (const lot of lots) {
    const { tests, inherited } = await lotResults(db, lot.lot);
    found.push({
      lot,
      specification: await specificationOfLot(db, lot.lotId),
      tests: [...tests, ...inherited.flatMap((ancestor) => ancestor.tests)],
    });
  }
  const facts = await factsOf(
    db,
    found.flatMap(({ tests }) => tests.map((test) => test.id)),
  );
  const conditions = await conditionsOf(db, [
    ...new Set(found.flatMap(({ lot, tests }) => [lot.lot, ...tests.map((test) => test.lot.code)])),
  ]);
  return found.map(({ lot, specification, tests }) => {
    const measured = new Set([lot.lot, ...tests.map((test) => test.lot.code)]);
    return {
      lot,
      specification,
      tests: tests.flatMap((test) => {
        const more = facts.get(test.id);
        return more ? [{ ...test, ...more }] : [];
      }),
      conditions: conditions.filter((condition) => measured.has(condition.lot)),
    };
  });
}

async function factsOf(db: Executor, testIds: readonly string[]): Promise<Map<string, Omit<TestFacts, "id">>> {
  if (testIds.length === 0) return new Map();
  const rows = await db.execute<TestFacts>(sql`
    select t.id, t.recorded_by_id as "recordedById", t.checks, ${isoText(sql`i.calibration_due_at`)} as "calibrationDueAt",
      i.uncertainties, t.curve_h_ampere_per_metre as "fieldAmperePerMetre", t.curve_j_tesla as "polarisationTesla"
    from magnetic_tests t join instruments i on i.id = t.instrument_id
    where t.id = any(${uuidArray([...new Set(testIds)])}) and t.superseded_at is null`);
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

async function conditionsOf(db: Executor, codes: readonly string[]): Promise<StatedDeviation[]> {
  const rows = await db.execute<StatedDeviation & { decision: string }>(sql`
    select distinct on (l.id) l.code as lot, d.decision, coalesce(d.reason, '') as reason,
      d.decided_by_label as "decidedBy", ${isoText(sql`d.decided_at`)} as "decidedAt"
    from dispositions d join lots l on l.id = d.lot_id
    where l.code in (select json_array_elements_text(${JSON.stringify(codes)}::json))
    order by l.id, d.decided_at desc, d.id desc`);
  return rows
    .filter((row) => row.decision === "conditionally-released")
    .map(({ decision: _decision, ...row }) => row)
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
}
