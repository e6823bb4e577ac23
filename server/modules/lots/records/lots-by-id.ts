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

/**
 * Before thousands of rows are changed at once: the audit triggers keep the plan of the first change that they saw on
 * this connection, a nested loop over one row, and that takes minutes where thousands come. Forgotten, it is made anew.
 */
export async function forgetPlans({ tx }: { tx: Transaction }): Promise<void> {
  await tx.execute(sql`discard plans`);
}
