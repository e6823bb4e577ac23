import { and, asc, count, desc, eq, isNull, max, sql } from "drizzle-orm";
import type { z } from "zod";
import { instruments } from "@/db/schema/equipment";
import {
  referenceChecks,
  referenceLimits,
  referenceMagnets,
  referenceMagnetValues,
} from "@/db/schema/measurement-system";
import { controlConstants } from "@/server/domain/spc/control-constants";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { QUANTITY_UNITS } from "../contract";
import type {
  ReferenceChartDto,
  ReferenceCheckDto,
  ReferenceMagnetDto,
  referenceChartInput,
} from "../contract/references";

/** Reference magnets in use with their certified values, by code. */
export async function referenceMagnetList(db: Executor): Promise<ReferenceMagnetDto[]> {
  const [magnets, values, checked] = await Promise.all([
    db
      .select()
      .from(referenceMagnets)
      .where(eq(referenceMagnets.isActive, true))
      .orderBy(asc(referenceMagnets.code)),
    db.select().from(referenceMagnetValues).orderBy(asc(referenceMagnetValues.quantity)),
    db
      .select({ id: referenceChecks.magnetId, at: max(referenceChecks.at) })
      .from(referenceChecks)
      .groupBy(referenceChecks.magnetId),
  ]);
  return magnets.map((magnet) => ({
    id: magnet.id,
    code: magnet.code,
    nameEn: magnet.nameEn,
    nameZh: magnet.nameZh,
    serialNumber: magnet.serialNumber,
    certificateNumber: magnet.certificateNumber,
    certifiedOn: magnet.certifiedOn,
    temperatureC: magnet.temperatureC,
    values: values
      .filter(({ magnetId }) => magnetId === magnet.id)
      .map(({ id: _id, magnetId: _magnet, ...value }) => value),
    lastCheckedAt: checked.find(({ id }) => id === magnet.id)?.at?.toISOString() ?? null,
  }));
}

/** The chart of a reference magnet on an instrument: its checks, frozen limits and certified value. Throws NOT_FOUND. */
export async function referenceChart(
  db: Executor,
  input: z.output<typeof referenceChartInput>,
): Promise<ReferenceChartDto> {
  const [found] = await db
    .select({
      instrumentId: instruments.id,
      instrument: instruments.code,
      magnetId: referenceMagnets.id,
      magnet: referenceMagnets.code,
      value: referenceMagnetValues,
    })
    .from(instruments)
    .innerJoin(referenceMagnets, sql`lower(${referenceMagnets.code}) = lower(${input.magnetCode})`)
    .innerJoin(
      referenceMagnetValues,
      and(
        eq(referenceMagnetValues.magnetId, referenceMagnets.id),
        eq(referenceMagnetValues.quantity, input.quantity),
      ),
    )
    .where(sql`lower(${instruments.code}) = lower(${input.instrumentCode})`);
  if (!found)
    throw notFound("reference-chart", `${input.instrumentCode} ${input.magnetCode} ${input.quantity}`);
  const of = and(
    eq(referenceChecks.instrumentId, found.instrumentId),
    eq(referenceChecks.magnetId, found.magnetId),
    eq(referenceChecks.quantity, input.quantity),
  );
  const [checks, [limits], available] = await Promise.all([
    db.select().from(referenceChecks).where(of).orderBy(desc(referenceChecks.at)).limit(input.limit),
    db
      .select()
      .from(referenceLimits)
      .where(
        and(
          eq(referenceLimits.instrumentId, found.instrumentId),
          eq(referenceLimits.magnetId, found.magnetId),
          eq(referenceLimits.quantity, input.quantity),
          isNull(referenceLimits.endedAt),
        ),
      ),
    chartsOf(db, found.instrumentId),
  ]);
  const { d2, D4 } = controlConstants(2);
  return {
    instrument: found.instrument,
    magnet: found.magnet,
    quantity: input.quantity,
    unit: QUANTITY_UNITS[input.quantity],
    certified: found.value.certified,
    expandedUncertainty: found.value.expandedUncertainty,
    limits: limits
      ? {
          centre: limits.centre,
          sigma: limits.sigma,
          baselineCount: limits.baselineCount,
          frozenAt: limits.frozenAt.toISOString(),
          frozenBy: limits.frozenByLabel,
          reason: limits.reason,
        }
      : null,
    checks: checks.reverse().map(toCheck),
    movingRange: limits ? { centre: d2 * limits.sigma, upper: D4 * d2 * limits.sigma } : null,
    available,
  };
}

/** Charts of an instrument by its code: every pair of magnet and quantity that was ever checked on it. */
export async function referenceChartsOf(db: Executor, code: string): Promise<ReferenceChartDto["available"]> {
  const [row] = await db
    .select({ id: instruments.id })
    .from(instruments)
    .where(sql`lower(${instruments.code}) = lower(${code})`);
  if (!row) throw notFound("instrument", code);
  return chartsOf(db, row.id);
}

/** Most often checked first. */
async function chartsOf(db: Executor, instrumentId: string): Promise<ReferenceChartDto["available"]> {
  return db
    .select({ magnet: referenceMagnets.code, quantity: referenceChecks.quantity, count: count() })
    .from(referenceChecks)
    .innerJoin(referenceMagnets, eq(referenceMagnets.id, referenceChecks.magnetId))
    .where(eq(referenceChecks.instrumentId, instrumentId))
    .groupBy(referenceMagnets.code, referenceChecks.quantity)
    .orderBy(desc(count()), asc(referenceMagnets.code), asc(referenceChecks.quantity));
}

function toCheck(row: typeof referenceChecks.$inferSelect): ReferenceCheckDto {
  return {
    id: row.id,
    at: row.at.toISOString(),
    measured: row.measured,
    temperatureC: row.temperatureC,
    corrected: row.corrected,
    shiftCode: row.shiftCode,
    source: row.source,
    verdict: row.verdict,
    violations: row.violations,
    note: row.note,
    recordedBy: row.recordedByLabel,
  };
}
