import { and, asc, gt, or, type SQL, sql } from "drizzle-orm";
import { gradeSpecifications } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { inForce } from "@/server/modules/materials/queries/in-force";
import type { GradeSpecificationListInput, SpecificationDto } from "../contract";
import { limitsOf } from "./specification-of-lot";

export type GradeSpecificationItem = Pick<
  SpecificationDto,
  "id" | "code" | "revision" | "grade" | "owner" | "limits"
> & {
  series: string;
  ownerKind: string;
  sourceUrl: string | null;
  flags: string[];
};

/** Grade specifications in force, by code, with their limits and the faults found in the printed source. */
export async function gradeSpecificationList(
  db: Executor,
  input: GradeSpecificationListInput,
  now: Date,
): Promise<{ items: GradeSpecificationItem[]; nextCursor: string | null }> {
  const limit = Number(input.limit ?? 50);
  const conditions: (SQL | undefined)[] = [inForce(now)];
  if (input.search) {
    const start = `%${input.search.replace(/[\\%_]/gu, "\\$&")}%`;
    conditions.push(
      or(sql`${gradeSpecifications.code} ilike ${start}`, sql`${gradeSpecifications.grade} ilike ${start}`),
    );
  }
  if (input.cursor) conditions.push(gt(gradeSpecifications.code, input.cursor));
  const rows = await db
    .select({
      id: gradeSpecifications.id,
      code: gradeSpecifications.code,
      revision: gradeSpecifications.revision,
      grade: gradeSpecifications.grade,
      series: gradeSpecifications.series,
      owner: gradeSpecifications.owner,
      ownerKind: gradeSpecifications.ownerKind,
      sourceUrl: gradeSpecifications.sourceUrl,
      flags: gradeSpecifications.flags,
    })
    .from(gradeSpecifications)
    .where(and(...conditions))
    .orderBy(asc(gradeSpecifications.code))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const items = await Promise.all(shown.map(async (row) => ({ ...row, limits: await limitsOf(db, row.id) })));
  return { items, nextCursor: rows.length > limit ? (shown.at(-1)?.code ?? null) : null };
}
