import { desc, eq } from "drizzle-orm";
import { gradeSpecifications } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { SpecificationStatus, SpecificationVersion } from "../contract/specifications";
import { withLimits } from "./grades";

/** Every version of one specification, the newest first, drafts too. */
export async function specificationVersions(
  db: Executor,
  code: string,
  now: Date,
): Promise<SpecificationVersion[]> {
  const rows = await db
    .select()
    .from(gradeSpecifications)
    .where(eq(gradeSpecifications.code, code))
    .orderBy(desc(gradeSpecifications.revision));
  if (rows.length === 0) throw notFound("grade", code);
  const grades = new Map((await withLimits(db, rows)).map((grade) => [grade.id, grade]));
  return rows.flatMap((row) => {
    const grade = grades.get(row.id);
    if (grade === undefined) return [];
    return [
      {
        ...grade,
        status: statusOf(row, now),
        effectiveFrom: row.effectiveFrom?.toISOString() ?? null,
        approvedAt: row.approvedAt?.toISOString() ?? null,
        approvedBy: row.approvedByLabel,
        draftedBy: row.draftedByLabel,
        changeReason: row.changeReason,
        decisionRule: row.decisionRule,
        guardFactor: row.guardFactor,
        requiredMethod: row.requiredMethod,
        draftVersion: row.draftVersion,
      },
    ];
  });
}

function statusOf(row: typeof gradeSpecifications.$inferSelect, now: Date): SpecificationStatus {
  if (row.approvedAt === null) return "draft";
  if (row.retiredAt !== null && row.retiredAt <= now) return "superseded";
  return row.effectiveFrom !== null && row.effectiveFrom > now ? "scheduled" : "approved";
}
