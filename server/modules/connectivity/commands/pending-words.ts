import { asc, eq, lt } from "drizzle-orm";
import { pendingWords } from "@/db/schema/connectivity";
import type { MachineWord } from "@/server/domain/ingest/machine-word";
import type { Executor } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";

/** Keeps words until they are recorded, so that a crash between loses none. Returns the batch's id; null: no words. */
export async function keepPending(tx: Executor, words: MachineWord[]): Promise<string | null> {
  if (words.length === 0) return null;
  const id = newId();
  await tx.insert(pendingWords).values({ id, words });
  return id;
}

/** The words of the batch are recorded. */
export async function forgetPending(db: Executor, id: string): Promise<void> {
  await db.delete(pendingWords).where(eq(pendingWords.id, id));
}

export type PendingBatch = { id: string; words: MachineWord[] };

/** Batches that a process left behind: to be recorded again (their ids count once), then forgotten. */
export async function pendingBatches(db: Executor, keptBefore: Date): Promise<PendingBatch[]> {
  return db
    .select({ id: pendingWords.id, words: pendingWords.words })
    .from(pendingWords)
    .where(lt(pendingWords.createdAt, keptBefore))
    .orderBy(asc(pendingWords.createdAt))
    .limit(100);
}
