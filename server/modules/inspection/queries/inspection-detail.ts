import { and, asc, desc, eq, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { instruments } from "@/db/schema/equipment";
import { inspectionSamples, inspections, longTests, measurements } from "@/db/schema/inspection";
import { inspectionPlans } from "@/db/schema/inspection-plans";
import type { InspectionJudgement } from "@/server/domain/sampling/judge-inspection";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { UnfitReason } from "@/server/modules/measurement-system/contract";
import { fitnessOfUses } from "@/server/modules/measurement-system/queries/instrument-fitness";
import type { CorrectionDto, InspectedCharacteristic, InspectionDetail, MeasurementDto } from "../contract";
import { type CurrentCell, currentCells, type InspectionRow, lotsOfInspection } from "../records/inspections";
import { judgementOf } from "../records/judgement";
import { planLines } from "../records/plan-lines";
import { severities } from "../records/sampling-states";
import { resolveSampling } from "../rules/resolve-sampling";
import { SUMMARY, type SummaryRow, toSummary } from "./inspection-list";

/** Everything that the page of one inspection shows. Sampling of a waiting one is what it would be now. */
export async function inspectionDetail(
  db: Executor,
  number: string,
  { actorId, now }: { actorId: string; now: Date },
): Promise<InspectionDetail> {
  const [row] = await db
    .select()
    .from(inspections)
    .where(sql`lower(${inspections.number}) = lower(${number})`);
  if (row === undefined) throw notFound("inspection", number);
  const [summary] = await db.execute<SummaryRow>(sql`${SUMMARY} where i.id = ${row.id}`);
  if (summary === undefined) throw notFound("inspection", number);
  const lots = await lotsOfInspection(db, row.id);
  const cells = await currentCells(db, row.id);
  const [plan] = await db.select().from(inspectionPlans).where(eq(inspectionPlans.id, row.planId));
  const size = lots.reduce(
    (sum, lot) =>
      sum + Number(Number(lot.remainingQuantity) > 0 ? lot.remainingQuantity : lot.createdQuantity),
    0,
  );
  const codes = await instrumentCodes(db, row.id);
  const samples = await db
    .select()
    .from(inspectionSamples)
    .where(eq(inspectionSamples.inspectionId, row.id))
    .orderBy(asc(inspectionSamples.ordinal));
  return {
    ...toSummary(summary, now),
    version: row.version,
    needsSecondPerson: row.needsSecondPerson,
    openReason: row.openReason,
    cancelReason: row.cancelReason,
    submittedBy: row.submittedByLabel,
    measuredByMe: row.submittedById === actorId || cells.some(({ recordedById }) => recordedById === actorId),
    lotSize: row.lotSize === null ? size : Number(row.lotSize),
    lotUnit: lots[0]?.unit ?? "pcs",
    lots: lots.map(({ code, qualityStatus, gateState, remainingQuantity }) => ({
      code,
      qualityStatus,
      gateState,
      remainingQuantity,
    })),
    reactionEn: plan?.reactionEn ?? "",
    reactionZh: plan?.reactionZh ?? "",
    characteristics: await inspected(db, row, lots[0], size),
    samples: samples.map(({ ordinal, piece, position, temperatureC, isRejected }) => ({
      ordinal,
      piece,
      position,
      temperatureC,
      isRejected,
    })),
    measurements: cells.map(
      (cell): MeasurementDto => ({
        sample: cell.sample,
        characteristic: cell.characteristic,
        version: cell.version,
        value: cell.value,
        instrumentCode: codes.get(cell.instrumentId ?? "") ?? null,
        recordedBy: cell.recordedBy,
        recordedAt: cell.recordedAt.toISOString(),
      }),
    ),
    corrections: await corrections(db, row.id, codes),
    judgement: row.sampling === null ? null : await judgementShown(db, row),
    unfitInstruments: await unfitInstruments(db, cells, codes),
    reinspectionOf: await numberOf(db, row.reinspectionOfId),
    reinspections: (
      await db
        .select({ number: inspections.number })
        .from(inspections)
        .where(eq(inspections.reinspectionOfId, row.id))
        .orderBy(asc(inspections.openedAt))
    ).map((each) => each.number),
  };
}

async function unfitInstruments(
  db: Executor,
  cells: readonly CurrentCell[],
  codes: ReadonlyMap<string, string>,
): Promise<InspectionDetail["unfitInstruments"]> {
  const uses = cells.flatMap(({ instrumentId, recordedAt }) =>
    instrumentId === null ? [] : [{ instrumentId, at: recordedAt }],
  );
  const reasonsOf = new Map<string, Set<UnfitReason>>();
  for (const { instrumentId, reasons } of await fitnessOfUses(db, uses)) {
    const code = codes.get(instrumentId) ?? "";
    if (reasons.length > 0) reasonsOf.set(code, new Set([...(reasonsOf.get(code) ?? []), ...reasons]));
  }
  return [...reasonsOf].map(([instrumentCode, reasons]) => ({ instrumentCode, reasons: [...reasons] }));
}

async function judgementShown(db: Executor, row: InspectionRow): Promise<InspectionJudgement> {
  const { verdict, characteristics } = await judgementOf(db, row);
  return { verdict, characteristics };
}

async function inspected(
  db: Executor,
  row: InspectionRow,
  lot: { materialId: string; unit: "kg" | "pcs" } | undefined,
  size: number,
): Promise<InspectedCharacteristic[]> {
  const lines = await planLines(db, row.planId);
  const states = await severities(db, { materialId: lot?.materialId ?? "", operationId: row.operationId });
  const started = await db.select().from(longTests).where(eq(longTests.inspectionId, row.id));
  return lines.map((line) => {
    const { code } = line.characteristic;
    const sampling =
      row.sampling?.find(({ characteristic }) => characteristic === code) ??
      resolveSampling(
        { ...line, characteristic: code, acceptanceNumber: line.planAcceptanceNumber },
        { size, unit: lot?.unit ?? "pcs", positions: 1 },
        states.get(code) ?? "normal",
      );
    const test = started.find(({ characteristicCode }) => characteristicCode === code);
    return {
      ...line,
      severity: sampling.severity,
      codeLetter: sampling.codeLetter,
      sampleSize: sampling.sampleSize,
      acceptanceNumber: sampling.acceptanceNumber,
      rejectionNumber: sampling.rejectionNumber,
      k: sampling.k,
      maximumFraction: sampling.maximumFraction,
      longTest: test
        ? {
            startedAt: test.startedAt.toISOString(),
            dueAt: test.dueAt.toISOString(),
            startedBy: test.startedByLabel,
          }
        : null,
    };
  });
}

async function instrumentCodes(db: Executor, inspectionId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectDistinct({ id: instruments.id, code: instruments.code })
    .from(measurements)
    .innerJoin(instruments, eq(instruments.id, measurements.instrumentId))
    .where(eq(measurements.inspectionId, inspectionId));
  return new Map(rows.map((row) => [row.id, row.code]));
}

/** What was replaced, the newest first: each with who replaced it and the reason, of the version that came after it. */
async function corrections(
  db: Executor,
  inspectionId: string,
  codes: ReadonlyMap<string, string>,
): Promise<CorrectionDto[]> {
  const next = alias(measurements, "next");
  const rows = await db
    .select({
      sample: inspectionSamples.ordinal,
      value: measurements,
      reason: next.correctionReason,
      supersededBy: next.recordedByLabel,
    })
    .from(measurements)
    .leftJoin(
      next,
      and(
        eq(next.sampleId, measurements.sampleId),
        eq(next.characteristicCode, measurements.characteristicCode),
        sql`${next.version} = ${measurements.version} + 1`,
      ),
    )
    .innerJoin(inspectionSamples, eq(inspectionSamples.id, measurements.sampleId))
    .where(and(eq(measurements.inspectionId, inspectionId), isNotNull(measurements.supersededAt)))
    .orderBy(desc(measurements.supersededAt));
  return rows.map(({ sample, value, reason, supersededBy }) => ({
    sample,
    characteristic: value.characteristicCode,
    version: value.version,
    value: value.value,
    instrumentCode: codes.get(value.instrumentId ?? "") ?? null,
    recordedBy: value.recordedByLabel,
    recordedAt: value.recordedAt.toISOString(),
    reason,
    supersededAt: value.supersededAt?.toISOString() ?? null,
    supersededBy,
  }));
}

async function numberOf(db: Executor, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const [row] = await db
    .select({ number: inspections.number })
    .from(inspections)
    .where(eq(inspections.id, id));
  return row?.number ?? null;
}
