import { desc, eq, sql } from "drizzle-orm";
import { labelPrints } from "@/db/schema/labels";
import { lots } from "@/db/schema/lots";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { LabelPrintDto } from "../contract";

/** Each printing of a lot's label, the last one first. */
export async function labelPrintsOf(db: Executor, code: string): Promise<LabelPrintDto[]> {
  const [lot] = await db
    .select({ id: lots.id })
    .from(lots)
    .where(eq(sql`lower(${lots.code})`, code.toLowerCase()));
  if (!lot) throw notFound("lot", code);
  const rows = await db
    .select({
      id: labelPrints.id,
      sequence: labelPrints.sequence,
      format: labelPrints.format,
      copies: labelPrints.copies,
      reason: labelPrints.reason,
      printedAt: labelPrints.printedAt,
      printedBy: labelPrints.printedByLabel,
    })
    .from(labelPrints)
    .where(eq(labelPrints.lotId, lot.id))
    .orderBy(desc(labelPrints.sequence));
  return rows.map((row) => ({ ...row, printedAt: row.printedAt.toISOString() }));
}
