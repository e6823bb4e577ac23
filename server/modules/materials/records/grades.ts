import { inArray, max, sql } from "drizzle-orm";
import { gradeLimits, gradeSpecifications } from "@/db/schema/materials";
import type { Executor, Transaction } from "@/server/kernel/database";
import type { ParsedGrade } from "../rules/parse-grades";

export type StoredGrade = typeof gradeSpecifications.$inferSelect & {
  limits: { property: string; minimum: number | null; maximum: number | null }[];
};

/** The revision in force of each code, with its limits. */
export async function currentGrades(
  { tx }: { tx: Executor },
  codes: readonly string[],
): Promise<Map<string, StoredGrade>> {
  if (codes.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(gradeSpecifications)
    .where(
      sql`${inArray(gradeSpecifications.code, [...codes])} and ${gradeSpecifications.approvedAt} is not null and ${gradeSpecifications.retiredAt} is null`,
    );
  const limits =
    rows.length === 0
      ? []
      : await tx
          .select()
          .from(gradeLimits)
          .where(
            inArray(
              gradeLimits.specificationId,
              rows.map((row) => row.id),
            ),
          );
  return new Map(
    rows.map((row) => [
      row.code,
      {
        ...row,
        limits: limits
          .filter((limit) => limit.specificationId === row.id)
          .map((limit) => ({
            property: limit.characteristicCode,
            minimum: limit.minimum,
            maximum: limit.maximum,
          })),
      },
    ]),
  );
}

/** The highest revision of each code, drafts too: the next one goes above it. */
export async function highestRevisions(
  { tx }: { tx: Executor },
  codes: readonly string[],
): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map();
  const rows = await tx
    .select({ code: gradeSpecifications.code, revision: max(gradeSpecifications.revision) })
    .from(gradeSpecifications)
    .where(inArray(gradeSpecifications.code, [...codes]))
    .groupBy(gradeSpecifications.code);
  return new Map(rows.map((row) => [row.code, row.revision ?? 0]));
}

export async function retireGrades({ tx }: { tx: Transaction }, ids: readonly string[], at: Date) {
  if (ids.length === 0) return;
  await tx
    .update(gradeSpecifications)
    .set({ retiredAt: at })
    .where(inArray(gradeSpecifications.id, [...ids]));
}

export async function insertGrades(
  { tx }: { tx: Transaction },
  grades: readonly { id: string; revision: number; grade: ParsedGrade }[],
  ownerKind: "own" | "maker" | "customer" | "standard",
): Promise<void> {
  if (grades.length === 0) return;
  await tx.insert(gradeSpecifications).values(
    grades.map(({ id, revision, grade: { line: _line, limits: _limits, ...grade } }) => ({
      id,
      revision,
      ownerKind,
      ...grade,
    })),
  );
  const limits = grades.flatMap(({ id, grade }) =>
    grade.limits.map((limit) => ({
      specificationId: id,
      characteristicCode: limit.property,
      minimum: limit.minimum,
      maximum: limit.maximum,
    })),
  );
  if (limits.length > 0) await tx.insert(gradeLimits).values(limits);
}
