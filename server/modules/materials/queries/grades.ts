import { and, asc, count, eq, gt, ilike, inArray, isNotNull, or, sql } from "drizzle-orm";
import { characteristics, gradeLimits, gradeSpecifications } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { type GradeDto, type GradeListInput, gradeListInput, type Page } from "../contract";
import { inForce } from "./in-force";
import { codePage, containing, readCodeCursor } from "./page";

type Row = typeof gradeSpecifications.$inferSelect;

/** Grade specifications in force, by code, with their limits. */
export async function gradeList(db: Executor, input: GradeListInput, now: Date): Promise<Page<GradeDto>> {
  const filter = gradeListInput.parse(input);
  const after = readCodeCursor(filter.cursor);
  const pattern = filter.search ? containing(filter.search) : null;
  const matches = and(
    inForce(now),
    pattern
      ? or(
          ilike(gradeSpecifications.code, pattern),
          ilike(gradeSpecifications.grade, pattern),
          ilike(gradeSpecifications.owner, pattern),
        )
      : undefined,
    filter.series ? eq(gradeSpecifications.series, filter.series) : undefined,
    filter.ownerKind ? eq(gradeSpecifications.ownerKind, filter.ownerKind) : undefined,
    filter.flagged ? sql`cardinality(${gradeSpecifications.flags}) > 0` : undefined,
  );
  const [total] = await db.select({ rows: count() }).from(gradeSpecifications).where(matches);
  const rows = await db
    .select()
    .from(gradeSpecifications)
    .where(and(matches, after === null ? undefined : gt(gradeSpecifications.code, after)))
    .orderBy(asc(gradeSpecifications.code))
    .limit(filter.limit + 1);
  const { shown, nextCursor } = codePage(rows, filter.limit);
  return { total: total?.rows ?? 0, nextCursor, items: await withLimits(db, shown) };
}

/** All revisions of one specification, the newest first. */
export async function gradeRevisions(db: Executor, code: string): Promise<GradeDto[]> {
  const rows = await db
    .select()
    .from(gradeSpecifications)
    .where(and(eq(gradeSpecifications.code, code), isNotNull(gradeSpecifications.approvedAt)))
    .orderBy(sql`${gradeSpecifications.revision} desc`);
  if (rows.length === 0) throw notFound("grade", code);
  return withLimits(db, rows);
}

export async function withLimits(db: Executor, rows: readonly Row[]): Promise<GradeDto[]> {
  if (rows.length === 0) return [];
  const limits = await db
    .select({
      specificationId: gradeLimits.specificationId,
      temperatureC: gradeLimits.temperatureC,
      minimum: gradeLimits.minimum,
      maximum: gradeLimits.maximum,
      characteristic: {
        code: characteristics.code,
        nameEn: characteristics.nameEn,
        nameZh: characteristics.nameZh,
        unit: characteristics.unit,
      },
    })
    .from(gradeLimits)
    .innerJoin(characteristics, eq(characteristics.code, gradeLimits.characteristicCode))
    .where(
      inArray(
        gradeLimits.specificationId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(characteristics.code), asc(gradeLimits.temperatureC));
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    revision: row.revision,
    grade: row.grade,
    series: row.series,
    owner: row.owner,
    ownerKind: row.ownerKind,
    sourceUrl: row.sourceUrl,
    flags: row.flags,
    densityGramPerCubicCentimetre: row.densityGramPerCubicCentimetre,
    maximumWorkingTemperatureC: row.maximumWorkingTemperatureC,
    alphaBrPercentPerKelvin: row.alphaBrPercentPerKelvin,
    betaHcjPercentPerKelvin: row.betaHcjPercentPerKelvin,
    retiredAt: row.retiredAt?.toISOString() ?? null,
    limits: limits
      .filter((limit) => limit.specificationId === row.id)
      .map(({ specificationId: _id, ...limit }) => limit),
  }));
}
