import { type SQL, sql } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { decimal, toStored } from "@/server/domain/quantity/decimal";
import type { Transaction } from "@/server/kernel/database";
import type { LotRow } from "./lots";

type Scope = { tx: Transaction };
type Booked = { lotId: string; quantity: string; massKg: string };

/** What becomes of the status of a lot whose stock changes by `change`. */
export const SHIPPED_WHEN_EMPTY = sql`case when lots.remaining_quantity + change.quantity = 0 then 'shipped' else lots.status end`;
export const THERE_AGAIN = sql`case when lots.status in ('shipped', 'consumed', 'scrapped') then 'available' else lots.status end`;
export const HELD = sql`'on-hold'`;

/** Adds the lines of each lot up and changes what remains of all of them in one statement. */
export async function changeStock(
  { tx }: Scope,
  lines: readonly Booked[],
  sign: 1 | -1,
  status: SQL,
): Promise<void> {
  const byLot = new Map<string, { quantity: string; massKg: string }>();
  for (const line of lines) {
    const known = byLot.get(line.lotId) ?? { quantity: "0", massKg: "0" };
    byLot.set(line.lotId, {
      quantity: toStored(decimal(line.quantity).times(sign).plus(known.quantity)),
      massKg: toStored(decimal(line.massKg).times(sign).plus(known.massKg)),
    });
  }
  const changes = JSON.stringify([...byLot].map(([id, change]) => ({ id, ...change })));
  await tx.execute(sql`
    update lots set
      remaining_quantity = lots.remaining_quantity + change.quantity,
      remaining_mass_kg = lots.remaining_mass_kg + change."massKg",
      status = ${status},
      version = lots.version + 1,
      updated_at = now()
    from jsonb_to_recordset(${changes}::jsonb) as change (id uuid, quantity numeric, "massKg" numeric)
    where lots.id = change.id`);
}

/** Locks lots by their ids, in the order in which everybody locks them. */
export async function lockLotsById({ tx }: Scope, ids: readonly string[]): Promise<LotRow[]> {
  return tx
    .select()
    .from(lots)
    .where(
      sql`${lots.id} in (select json_array_elements_text(${JSON.stringify([...new Set(ids)])}::json)::uuid)`,
    )
    .orderBy(lots.id)
    .for("update");
}

/** Every lot that comes back from a customer waits for somebody who looks at it. */
export async function holdReturned(
  { tx }: Scope,
  lotIds: readonly string[],
  hold: { reason: string; at: Date; by: { id: string; label: string } },
): Promise<void> {
  await tx.execute(sql`
    insert into lot_holds (lot_id, reason, placed_at, placed_by, placed_by_label)
    select id::uuid, ${hold.reason}, ${hold.at.toISOString()}::timestamptz, ${hold.by.id}, ${hold.by.label}
    from json_array_elements_text(${JSON.stringify([...new Set(lotIds)])}::json) as back (id)`);
}
