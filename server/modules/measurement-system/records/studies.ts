import { eq } from "drizzle-orm";
import { gaugeStudies } from "@/db/schema/measurement-system";
import type { Transaction } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";

export type StudyRow = typeof gaugeStudies.$inferSelect;

/** A study that is being measured, locked. */
export async function lockOpenStudy({ tx }: { tx: Transaction }, number: string): Promise<StudyRow> {
  const [row] = await tx.select().from(gaugeStudies).where(eq(gaugeStudies.number, number)).for("update");
  if (!row) throw notFound("gauge-study", number);
  if (row.status !== "measuring") {
    throw ruleViolation("gauge-study-ended", `Study ${number} is ${row.status}; its readings are fixed.`, {
      number,
    });
  }
  return row;
}
