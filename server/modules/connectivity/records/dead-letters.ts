import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { machineDeadLetters } from "@/db/schema/connectivity";
import type { Executor, Transaction } from "@/server/kernel/database";

export type LetterRow = typeof machineDeadLetters.$inferSelect;

/** Locks open letters in the order of their arrival; those that somebody else resolved are absent. */
export async function lockOpenLetters(tx: Transaction, ids: readonly string[]): Promise<LetterRow[]> {
  await tx
    .select({ id: machineDeadLetters.id })
    .from(machineDeadLetters)
    .where(inArray(machineDeadLetters.id, [...ids]))
    .orderBy(asc(machineDeadLetters.id))
    .for("update");
  return tx
    .select()
    .from(machineDeadLetters)
    .where(and(inArray(machineDeadLetters.id, [...ids]), eq(machineDeadLetters.status, "open")))
    .orderBy(asc(machineDeadLetters.receivedAt), asc(machineDeadLetters.id));
}

/** Open letters in which the sender calls a machine so, the oldest first. */
export async function openLettersOf(db: Executor, spokenName: string, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: machineDeadLetters.id })
    .from(machineDeadLetters)
    .where(and(eq(machineDeadLetters.equipmentCode, spokenName), eq(machineDeadLetters.status, "open")))
    .orderBy(asc(machineDeadLetters.receivedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

export async function resolveLetter(
  tx: Transaction,
  id: string,
  how: { status: "replayed" | "discarded"; by: string; at: Date; note: string | null },
): Promise<void> {
  await tx
    .update(machineDeadLetters)
    .set({
      status: how.status,
      resolvedByLabel: how.by,
      resolvedAt: how.at,
      note: how.note,
      ...(how.status === "replayed" ? { attempts: sql`${machineDeadLetters.attempts} + 1` } : {}),
    })
    .where(eq(machineDeadLetters.id, id));
}

export async function keepOpen(
  tx: Transaction,
  id: string,
  why: { reason: string; path: string; message: string; equipmentCode: string | null },
): Promise<void> {
  await tx
    .update(machineDeadLetters)
    .set({ ...why, attempts: sql`${machineDeadLetters.attempts} + 1` })
    .where(eq(machineDeadLetters.id, id));
}
