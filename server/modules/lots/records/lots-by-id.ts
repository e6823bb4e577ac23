import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/server/kernel/database";

/** Any number of ids as one parameter. */
export function idRows(lotIds: readonly string[]): SQL {
  return sql`${`{${lotIds.join(",")}}`}::uuid[]`;
}

/** Locks lots in the order of their ids, so that two terminals never wait for each other in a circle. */
export async function lockLotsById({ tx }: { tx: Transaction }, lotIds: readonly string[]): Promise<void> {
  if (lotIds.length === 0) return;
  await tx.execute(sql`
    with locked as materialized (
      select id from lots where id = any(${idRows(lotIds)}) order by id for update
    )
    select count(*) from locked`);
}
