import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { inspectionLots, inspectionSamples, inspections, measurements } from "@/db/schema/inspection";
import { lots } from "@/db/schema/lots";
import type { Executor, Transaction } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";

export type InspectionRow = typeof inspections.$inferSelect;

export async function lockInspection({ tx }: { tx: Transaction }, number: string): Promise<InspectionRow> {
  const [row] = await tx
    .select()
    .from(inspections)
    .where(sql`lower(${inspections.number}) = lower(${number})`)
    .for("update");
  if (row === undefined) throw notFound("inspection", number);
  return row;
}

export async function updateInspection(
  { tx }: { tx: Transaction },
  row: InspectionRow,
  change: Partial<typeof inspections.$inferInsert>,
): Promise<void> {
  await tx
    .update(inspections)
    .set({ ...change, version: row.version + 1 })
    .where(eq(inspections.id, row.id));
}

export function assertStatus(row: InspectionRow, allowed: readonly InspectionRow["status"][]): void {
  if (allowed.includes(row.status)) return;
  throw ruleViolation(`inspection-${row.status}`, `Inspection ${row.number} is ${row.status}.`, {
    inspection: row.number,
    status: row.status,
  });
}

/** The lots that an inspection speaks for. */
export async function lotsOfInspection(db: Executor, inspectionId: string) {
  return db
    .select({
      id: lots.id,
      code: lots.code,
      unit: lots.unit,
      status: lots.status,
      qualityStatus: lots.qualityStatus,
      gateState: lots.gateState,
      position: lots.position,
      createdQuantity: lots.createdQuantity,
      remainingQuantity: lots.remainingQuantity,
      materialId: lots.materialId,
    })
    .from(inspectionLots)
    .innerJoin(lots, eq(lots.id, inspectionLots.lotId))
    .where(eq(inspectionLots.inspectionId, inspectionId))
    .orderBy(asc(lots.code));
}

export type CurrentCell = {
  id: string;
  sampleId: string;
  sample: number;
  characteristic: string;
  version: number;
  value: number | null;
  instrumentId: string | null;
  recordedById: string;
  recordedBy: string;
  recordedAt: Date;
};

/** The values in force, by sample and characteristic. */
export async function currentCells(db: Executor, inspectionId: string): Promise<CurrentCell[]> {
  return db
    .select({
      id: measurements.id,
      sampleId: measurements.sampleId,
      sample: inspectionSamples.ordinal,
      characteristic: measurements.characteristicCode,
      version: measurements.version,
      value: measurements.value,
      instrumentId: measurements.instrumentId,
      recordedById: measurements.recordedById,
      recordedBy: measurements.recordedByLabel,
      recordedAt: measurements.recordedAt,
    })
    .from(measurements)
    .innerJoin(inspectionSamples, eq(inspectionSamples.id, measurements.sampleId))
    .where(and(eq(measurements.inspectionId, inspectionId), isNull(measurements.supersededAt)))
    .orderBy(asc(inspectionSamples.ordinal));
}

/** The rows of these samples, made where they are not there yet. */
export async function samplesByOrdinal(
  { tx }: { tx: Transaction },
  inspectionId: string,
  ordinals: readonly number[],
): Promise<Map<number, string>> {
  const wanted = [...new Set(ordinals)];
  await tx
    .insert(inspectionSamples)
    .values(wanted.map((ordinal) => ({ inspectionId, ordinal })))
    .onConflictDoNothing();
  const rows = await tx
    .select({ id: inspectionSamples.id, ordinal: inspectionSamples.ordinal })
    .from(inspectionSamples)
    .where(
      sql`${inspectionSamples.inspectionId} = ${inspectionId} and ${inspectionSamples.ordinal} = any(${sql`${`{${wanted.join(",")}}`}::int[]`})`,
    );
  return new Map(rows.map((row) => [row.ordinal, row.id]));
}
