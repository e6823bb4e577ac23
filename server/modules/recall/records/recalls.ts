import { sql } from "drizzle-orm";
import { recalls } from "@/db/schema/recall";
import type { Executor, Transaction } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { listDigest } from "./list-digest";

export type RecallRow = typeof recalls.$inferSelect;

export async function recallByNumber({ tx }: { tx: Executor }, number: string): Promise<RecallRow> {
  const [row] = await tx.select().from(recalls).where(sql`${recalls.number} = ${number.toUpperCase()}`);
  if (!row) throw notFound("recall", number);
  return row;
}

/** Locks a recall that is still open. */
export async function lockOpenRecall({ tx }: { tx: Transaction }, number: string): Promise<RecallRow> {
  const [row] = await tx
    .select()
    .from(recalls)
    .where(sql`${recalls.number} = ${number.toUpperCase()}`)
    .for("update");
  if (!row) throw notFound("recall", number);
  if (row.status === "closed") {
    throw ruleViolation("recall-closed", `Recall ${row.number} is closed.`, { number: row.number });
  }
  return row;
}

export async function updateRecall(
  { tx }: { tx: Transaction },
  recall: RecallRow,
  change: Partial<typeof recalls.$inferInsert>,
): Promise<void> {
  await tx
    .update(recalls)
    .set({ ...change, version: recall.version + 1 })
    .where(sql`${recalls.id} = ${recall.id}`);
}

/** The digest of the list as it stands in the database now, and how many lots it has. */
export async function digestNow(
  { tx }: { tx: Executor },
  recallId: string,
): Promise<{ digest: string; lots: number }> {
  const [row] = await tx.execute<{ digest: string; lots: number }>(sql`
    select (select count(*)::int from recall_lots where recall_id = ${recallId}) as lots, (
      select ${listDigest({
        number: sql`r.number`,
        isMock: sql`r.is_mock`,
        suspect: sql`r.suspect`,
        reason: sql`r.reason`,
        startedAt: sql`r.started_at`,
        openedAt: sql`r.opened_at`,
      })}
      from (select c.*, l.code from recall_lots c join lots l on l.id = c.lot_id where c.recall_id = ${recallId}) a
    ) as digest
    from recalls r where r.id = ${recallId}`);
  if (!row) throw new Error(`recall ${recallId} vanished`);
  return row;
}
