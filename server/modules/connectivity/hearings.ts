import { sql } from "drizzle-orm";
import { machineHearings } from "@/db/schema/connectivity";
import { type Hearing, hear } from "@/server/domain/ingest/hearing";
import type { Executor } from "@/server/kernel/database";
import type { LetterSource } from "./rules/dead-letter";

type Heard = { equipmentCode: string; at: number };
type Kept = Hearing & { source: LetterSource; equipmentCode: string };

/** Counts what is heard of machines, in memory; `flush` adds it to the database every few seconds. */
export class Hearings {
  #counted = new Map<string, Kept>();

  /** `isDuplicate` says of each word whether its id was known already; left out where that is not known. */
  note(
    source: LetterSource,
    words: readonly Heard[],
    receivedAt: Date,
    isDuplicate: (index: number) => boolean = () => false,
  ): void {
    for (const [index, { equipmentCode, at }] of words.entries()) {
      const key = `${source}\u0000${equipmentCode}`;
      const before = this.#counted.get(key) ?? null;
      const word = { at, receivedAt: receivedAt.getTime(), isDuplicate: isDuplicate(index) };
      this.#counted.set(key, { ...hear(before, word), source, equipmentCode });
    }
  }

  async flush(db: Executor): Promise<void> {
    const rows = [...this.#counted.values()].filter(({ words }) => words > 0);
    if (rows.length === 0) return;
    await db
      .insert(machineHearings)
      .values(
        rows.map((row) => ({
          source: row.source,
          equipmentCode: row.equipmentCode,
          lastAt: new Date(row.lastAt),
          lastReceivedAt: new Date(row.lastReceivedAt),
          skewMilliseconds: row.skewMilliseconds,
          words: row.words,
          late: row.late,
          outOfOrder: row.outOfOrder,
          duplicates: row.duplicates,
        })),
      )
      .onConflictDoUpdate({
        target: [machineHearings.source, machineHearings.equipmentCode],
        set: {
          lastAt: sql`greatest(${machineHearings.lastAt}, excluded.last_at)`,
          lastReceivedAt: sql`greatest(${machineHearings.lastReceivedAt}, excluded.last_received_at)`,
          skewMilliseconds: sql`coalesce(excluded.skew_milliseconds, ${machineHearings.skewMilliseconds})`,
          words: sql`${machineHearings.words} + excluded.words`,
          late: sql`${machineHearings.late} + excluded.late`,
          outOfOrder: sql`${machineHearings.outOfOrder} + excluded.out_of_order`,
          duplicates: sql`${machineHearings.duplicates} + excluded.duplicates`,
        },
      });
    for (const { source, equipmentCode, lastAt } of rows) {
      this.#counted.set(`${source}\u0000${equipmentCode}`, { ...NOTHING, lastAt, source, equipmentCode });
    }
  }
}

const NOTHING: Omit<Hearing, "lastAt"> = {
  lastReceivedAt: 0,
  skewMilliseconds: null,
  words: 0,
  late: 0,
  outOfOrder: 0,
  duplicates: 0,
};
