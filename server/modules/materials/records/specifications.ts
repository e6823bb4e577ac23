import { and, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { characteristics, gradeLimits, gradeSpecifications, products } from "@/db/schema/materials";
import type { Transaction } from "@/server/kernel/database";
import type { FieldIssue } from "@/server/kernel/errors";

type Scope = { tx: Transaction };
type NewSpecification = typeof gradeSpecifications.$inferInsert;
type NewLimit = Omit<typeof gradeLimits.$inferInsert, "specificationId">;

/** All revisions of one code, locked, the newest first. */
export async function lockRevisions({ tx }: Scope, code: string) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`specification:${code}`}, 0))`);
  return tx
    .select()
    .from(gradeSpecifications)
    .where(eq(gradeSpecifications.code, code))
    .orderBy(desc(gradeSpecifications.revision))
    .for("update");
}

export async function unknownCharacteristics(
  { tx }: Scope,
  limits: readonly { characteristicCode: string }[],
): Promise<FieldIssue[]> {
  const wanted = [...new Set(limits.map((limit) => limit.characteristicCode))];
  const rows = await tx
    .select({ code: characteristics.code })
    .from(characteristics)
    .where(inArray(characteristics.code, wanted));
  const known = new Set(rows.map((row) => row.code));
  return limits.flatMap(({ characteristicCode }, index) =>
    known.has(characteristicCode)
      ? []
      : [
          {
            path: `limits.${index}.characteristicCode`,
            reason: "characteristic-unknown",
            message: `There is no characteristic ${characteristicCode}.`,
            details: { characteristic: characteristicCode },
          },
        ],
  );
}

export async function writeDraft(
  { tx }: Scope,
  row: NewSpecification & { id: string },
  limits: readonly NewLimit[],
  isNew: boolean,
): Promise<void> {
  if (isNew) await tx.insert(gradeSpecifications).values(row);
  else {
    await tx.update(gradeSpecifications).set(row).where(eq(gradeSpecifications.id, row.id));
    await tx.delete(gradeLimits).where(eq(gradeLimits.specificationId, row.id));
  }
  await tx.insert(gradeLimits).values(limits.map((limit) => ({ ...limit, specificationId: row.id })));
}

/** Ends the revisions of this code that are in force when the new one begins. */
export async function retireBefore({ tx }: Scope, code: string, newId: string, at: Date): Promise<void> {
  await tx
    .update(gradeSpecifications)
    .set({ retiredAt: at })
    .where(
      and(
        eq(gradeSpecifications.code, code),
        isNotNull(gradeSpecifications.approvedAt),
        sql`${gradeSpecifications.id} <> ${newId}::uuid`,
        sql`(${gradeSpecifications.retiredAt} is null or ${gradeSpecifications.retiredAt} > ${at.toISOString()}::timestamptz)`,
      ),
    );
}

export async function approveDraft(
  { tx }: Scope,
  id: string,
  change: Pick<NewSpecification, "approvedAt" | "approvedByLabel" | "effectiveFrom">,
): Promise<void> {
  await tx
    .update(gradeSpecifications)
    .set(change)
    .where(and(eq(gradeSpecifications.id, id), isNull(gradeSpecifications.approvedAt)));
}

/** Products follow their specification to its new revision; released orders keep what was frozen. */
export async function moveProducts({ tx }: Scope, code: string, toId: string): Promise<void> {
  await tx
    .update(products)
    .set({ gradeSpecificationId: toId })
    .where(
      sql`${products.gradeSpecificationId} in (select id from grade_specifications where code = ${code})`,
    );
}
