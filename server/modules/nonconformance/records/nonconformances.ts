import { sql } from "drizzle-orm";
import { nonconformances, nonconformanceTransitions } from "@/db/schema/nonconformance";
import type { CommandContext } from "@/server/kernel/command";
import type { Executor, Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { NonconformanceStatus } from "../contract";
import { assertNotEnded } from "../rules/transitions";

type Scope = { tx: Transaction };
export type NonconformanceRow = typeof nonconformances.$inferSelect;

/** Locks a nonconformance that has not ended. */
export async function lockNonconformance({ tx }: Scope, number: string): Promise<NonconformanceRow> {
  const [row] = await tx
    .select()
    .from(nonconformances)
    .where(sql`${nonconformances.number} = ${number.toUpperCase()}`)
    .for("update");
  if (!row) throw notFound("nonconformance", number);
  assertNotEnded(row);
  return row;
}

export async function idOfNonconformance(db: Executor, number: string): Promise<string> {
  const [row] = await db.execute<{ id: string }>(
    sql`select id from nonconformances where number = ${number.toUpperCase()}`,
  );
  if (!row) throw notFound("nonconformance", number);
  return row.id;
}

export async function updateNonconformance(
  { tx }: Scope,
  row: Pick<NonconformanceRow, "id">,
  change: Partial<typeof nonconformances.$inferInsert>,
): Promise<void> {
  await tx
    .update(nonconformances)
    .set({ ...change, version: sql`${nonconformances.version} + 1` })
    .where(sql`${nonconformances.id} = ${row.id}`);
}

/** Writes the step with its author, time and reason; the caller has asked whether it is allowed. */
export async function moveTo(
  { tx, actor, now }: CommandContext,
  row: Pick<NonconformanceRow, "id" | "status">,
  to: NonconformanceStatus,
  reason: string,
): Promise<void> {
  await updateNonconformance({ tx }, row, { status: to, ...(to === "closed" ? { closedAt: now } : {}) });
  await tx.insert(nonconformanceTransitions).values({
    nonconformanceId: row.id,
    fromStatus: row.status,
    toStatus: to,
    at: now,
    byId: actor.id,
    byLabel: actor.label,
    reason,
  });
}

export function recordOf(row: Pick<NonconformanceRow, "id" | "number">) {
  return { type: "nonconformance", id: row.id, code: row.number };
}
