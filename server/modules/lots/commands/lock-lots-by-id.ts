import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";

/** Locks lots in the order of their ids, so that two terminals never wait for each other in a circle. */
export async function lockLotsById({ tx }: { tx: Transaction }, lotIds: readonly string[]): Promise<void> {
  if (lotIds.length === 0) return;
  await tx.execute(sql`
    with locked as materialized (
      select id from lots where id = any(${uuidArray(lotIds)}) order by id for update
    )
    select count(*) from locked`);
}
