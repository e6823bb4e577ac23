import { and, eq, sql } from "drizzle-orm";
import { machineDeadLetters } from "@/db/schema/connectivity";
import type { Executor } from "@/server/kernel/database";
import { type DeadLetter, digestOf, MOST_KEPT_BYTES } from "../rules/dead-letter";

/** So many different letters of one topic and reason are kept open; what comes then is counted on the newest of them. */
export const MOST_OPEN_LETTERS = 1000;

/**
 * Keeps messages that could not be taken. The same message for the same reason again is counted, not repeated. Called by
 * the ingest process within its own transaction: a machine's word needs no audit.
 */
export async function keepDeadLetters(
  { tx }: { tx: Executor },
  letters: readonly DeadLetter[],
): Promise<void> {
  const byDigest = new Map<string, { letter: DeadLetter; last: Date; occurrences: number }>();
  for (const letter of letters) {
    const digest = digestOf(letter);
    const same = byDigest.get(digest);
    byDigest.set(digest, {
      letter: same && same.letter.receivedAt <= letter.receivedAt ? same.letter : letter,
      last: same && same.last > letter.receivedAt ? same.last : letter.receivedAt,
      occurrences: (same?.occurrences ?? 0) + 1,
    });
  }
  // In one order everywhere, so that two processes never wait for each other.
  for (const [digest, { letter, last, occurrences }] of [...byDigest].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (await isFull(tx, letter, digest)) {
      await countOnNewest(tx, letter, { last, occurrences });
      continue;
    }
    await tx
      .insert(machineDeadLetters)
      .values({
        digest,
        receivedAt: letter.receivedAt,
        lastReceivedAt: last,
        occurrences,
        source: letter.source,
        topic: letter.topic.replaceAll("\u0000", ""),
        payload: letter.payload.subarray(0, MOST_KEPT_BYTES),
        payloadBytes: letter.payload.byteLength,
        reason: letter.reason,
        path: letter.path ?? "",
        message: letter.message.replaceAll("\u0000", ""),
        equipmentCode: letter.equipmentCode?.replaceAll("\u0000", "") ?? null,
      })
      .onConflictDoUpdate({
        target: machineDeadLetters.digest,
        targetWhere: sql`status = 'open'`,
        set: {
          occurrences: sql`${machineDeadLetters.occurrences} + excluded.occurrences`,
          lastReceivedAt: sql`greatest(${machineDeadLetters.lastReceivedAt}, excluded.last_received_at)`,
          message: sql`excluded.message`,
        },
      });
  }
}

async function isFull(tx: Executor, { topic, reason }: DeadLetter, digest: string): Promise<boolean> {
  const [row] = await tx.execute<{ is_full: boolean }>(sql`
    select count(*) >= ${MOST_OPEN_LETTERS} and not exists (
      select 1 from machine_dead_letters where status = 'open' and digest = ${digest}) as is_full
    from (select 1 from machine_dead_letters
      where status = 'open' and topic = ${topic} and reason = ${reason} limit ${MOST_OPEN_LETTERS}) as open`);
  return row?.is_full ?? false;
}

async function countOnNewest(
  tx: Executor,
  { topic, reason }: DeadLetter,
  more: { last: Date; occurrences: number },
): Promise<void> {
  await tx
    .update(machineDeadLetters)
    .set({
      occurrences: sql`${machineDeadLetters.occurrences} + ${more.occurrences}`,
      lastReceivedAt: more.last,
    })
    .where(
      and(
        eq(machineDeadLetters.status, "open"),
        sql`${machineDeadLetters.id} = (select id from machine_dead_letters
          where status = 'open' and topic = ${topic} and reason = ${reason}
          order by last_received_at desc, id desc limit 1)`,
      ),
    );
}
