import { sql } from "drizzle-orm";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import { sameTestTemperature } from "@/server/domain/magnetics/judge-figures";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import {
  type StandingCharacteristic,
  standingInspections,
} from "@/server/modules/inspection/queries/standing-inspections";
import type { UnfitReason } from "@/server/modules/measurement-system/contract";
import { fitnessOfUses } from "@/server/modules/measurement-system/queries/instrument-fitness";
import type { MagneticTestSummary, SpecificationDto } from "@/server/modules/quality/contract";
import type { ResolvedFigure } from "@/server/modules/quality/contract/figures";
import { testsOfLots } from "@/server/modules/quality/queries/magnetic-tests";
import { resolvedFigures } from "@/server/modules/quality/queries/resolved-figures";
import { specificationOfLot } from "@/server/modules/quality/queries/specification-of-lot";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import type { StatedDeviation } from "../contract/statement";
import type { DeliveredLot } from "./delivered-lots";

type TestFacts = {
  id: string;
  lotId: string;
  instrumentId: string;
  recordedById: string;
  specificationId: string | null;
  checks: FigureCheck[];
  calibrationDueAt: string | null;
  uncertainties: Record<string, number>;
  fieldAmperePerMetre: number[] | null;
  polarisationTesla: number[] | null;
};

/** A current test that stands for a lot, with all that a certificate asks of it. */
export type EvidenceTest = MagneticTestSummary &
  TestFacts & {
    /** Why its instrument proved nothing then, as far as is known today. */
    unfit: UnfitReason[];
  };

/** An instrument that inspected something while it was not fit. */
export type UnfitInspection = { inspection: string; instrumentId: string; reasons: UnfitReason[] };

/** A figure as the genealogy resolves it, at the temperature of a limit. */
export type StandingFigure = ResolvedFigure;

export type LotEvidence = {
  lot: DeliveredLot;
  specification: SpecificationDto | null;
  figures: StandingFigure[];
  /** The tests that the figures rest on. */
  tests: EvidenceTest[];
  inspections: StandingCharacteristic[];
  unfitInspections: UnfitInspection[];
  /** The last decisions on the lot and on the lots that were measured for it, where they were conditional. */
  conditions: StatedDeviation[];
};

const ROOM_C = 20;

/** For each delivered lot: its specification, the figures and current tests that stand for it, conditional releases. */
export async function evidenceOf(db: Executor, lots: readonly DeliveredLot[]): Promise<LotEvidence[]> {
  const specifications = new Map<string, SpecificationDto | null>();
  for (const { lotId } of lots) specifications.set(lotId, await specificationOfLot(db, lotId));
  const standing = await standingFigures(
    db,
    lots.map((lot) => lot.lotId),
    temperaturesOf([...specifications.values()]),
  );
  const tests = await testsByIds(
    db,
    [...standing.values()].flatMap((figures) =>
      figures.flatMap((figure) => figure.tests.map((t) => t.testId)),
    ),
  );
  const inspections = await standingInspections(
    db,
    lots.map((lot) => lot.lotId),
  );
  const unfit = await unfitInspections(db, [...inspections.values()].flat());
  const inspectedLots = [...inspections.values()].flat().flatMap((each) => each.lots);
  const conditions = await conditionsOf(db, [
    ...new Set([
      ...lots.map((lot) => lot.lot),
      ...[...tests.values()].map((test) => test.lot.code),
      ...inspectedLots,
    ]),
  ]);
  return lots.map((lot) => {
    const figures = standing.get(lot.lotId) ?? [];
    const ids = new Set(figures.flatMap((figure) => figure.tests.map((test) => test.testId)));
    const own = [...tests.values()].filter((test) => ids.has(test.id));
    const inspected = inspections.get(lot.lotId) ?? [];
    const numbers = new Set(inspected.flatMap((each) => each.lines.map((line) => line.number)));
    const named = new Set([
      lot.lot,
      ...own.map((test) => test.lot.code),
      ...inspected.flatMap((each) => each.lots),
    ]);
    return {
      lot,
      specification: specifications.get(lot.lotId) ?? null,
      figures,
      tests: own,
      inspections: inspected,
      unfitInspections: unfit.filter(({ inspection }) => numbers.has(inspection)),
      conditions: conditions.filter((condition) => named.has(condition.lot)),
    };
  });
}

/** Room temperature, and each other temperature that some limit is for. */
function temperaturesOf(specifications: readonly (SpecificationDto | null)[]): number[] {
  const wanted = [
    ROOM_C,
    ...specifications.flatMap((each) => (each?.limits ?? []).map((l) => l.temperatureC)),
  ];
  return wanted.filter(
    (temperature, index) => wanted.findIndex((other) => sameTestTemperature(temperature, other)) === index,
  );
}

async function standingFigures(
  db: Executor,
  lotIds: readonly string[],
  temperatures: readonly number[],
): Promise<Map<string, StandingFigure[]>> {
  const standing = new Map<string, StandingFigure[]>();
  for (const temperature of temperatures) {
    for (const [lotId, { figures }] of await resolvedFigures(db, lotIds, temperature)) {
      standing.set(lotId, [...(standing.get(lotId) ?? []), ...figures]);
    }
  }
  return standing;
}

async function testsByIds(db: Executor, testIds: readonly string[]): Promise<Map<string, EvidenceTest>> {
  const ids = [...new Set(testIds)];
  if (ids.length === 0) return new Map();
  const facts = await db.execute<TestFacts>(sql`
    select t.id, t.lot_id as "lotId", t.instrument_id as "instrumentId", t.recorded_by_id as "recordedById", t.specification_id as "specificationId",
      t.checks, ${isoText(sql`i.calibration_due_at`)} as "calibrationDueAt", i.uncertainties,
      t.curve_h_ampere_per_metre as "fieldAmperePerMetre", t.curve_j_tesla as "polarisationTesla"
    from magnetic_tests t join instruments i on i.id = t.instrument_id
    where t.id = any(${uuidArray(ids)}) and t.superseded_at is null`);
  const summaries = await testsOfLots(db, [...new Set(facts.map((each) => each.lotId))]);
  const factsOf = new Map(facts.map((each) => [each.id, each]));
  const uses = summaries.flatMap(({ id, measuredAt }) => {
    const instrumentId = factsOf.get(id)?.instrumentId;
    return instrumentId ? [{ id, instrumentId, at: new Date(measuredAt) }] : [];
  });
  const unfitOf = new Map((await fitnessOfUses(db, uses)).map(({ id, reasons }) => [id, reasons]));
  return new Map(
    summaries.flatMap((test) => {
      const more = factsOf.get(test.id);
      return more ? [[test.id, { ...test, ...more, unfit: unfitOf.get(test.id) ?? [] }] as const] : [];
    }),
  );
}

async function unfitInspections(
  db: Executor,
  standing: readonly StandingCharacteristic[],
): Promise<UnfitInspection[]> {
  const uses = new Map<string, { inspection: string; instrumentId: string; at: Date }>();
  for (const { number, measured } of standing.flatMap((each) => each.lines)) {
    for (const { instrumentId, recordedAt } of measured) {
      if (instrumentId === null) continue;
      uses.set(`${number} ${instrumentId} ${recordedAt.toISOString()}`, {
        inspection: number,
        instrumentId,
        at: recordedAt,
      });
    }
  }
  return (await fitnessOfUses(db, [...uses.values()])).filter((use) => !use.isFit);
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
