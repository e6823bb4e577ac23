import { eq, inArray, sql } from "drizzle-orm";
import { lotHolds, lotLedger, lots } from "@/db/schema/lots";
import type { Executor, Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { insertRows, sent } from "@/server/kernel/insert-rows";

type Scope = { tx: Transaction };

export type LotRow = typeof lots.$inferSelect;
export type NewLot = typeof lots.$inferInsert;

/** Locks the lots in the order of their ids, so that two terminals never wait for each other in a circle. */
export async function lockLots({ tx }: Scope, codes: readonly string[]): Promise<Map<string, LotRow>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(lots)
    .where(sql`lower(${lots.code}) in ${foldedRows(wanted)}`)
    .orderBy(lots.id)
    .for("update");
  return new Map(rows.map((row) => [row.code.toLowerCase(), row]));
}

/**
 * Any number of codes as one parameter (a statement takes at most 65,535 of them). The database folds their case, as
 * it does in the index: JavaScript has other ideas of İ and Σ.
 */
function foldedRows(codes: readonly string[]) {
  return sql`(select lower(wanted.code) from json_array_elements_text(${JSON.stringify(codes)}::json) as wanted (code))`;
}

export async function lockLot({ tx }: Scope, code: string): Promise<LotRow> {
  const lot = (await lockLots({ tx }, [code])).get(code.toLowerCase());
  if (!lot) throw notFound("lot", code);
  return lot;
}

export async function existingCodes(
  { tx }: { tx: Executor },
  codes: readonly string[],
): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const rows = await tx
    .select({ code: lots.code })
    .from(lots)
    .where(sql`lower(${lots.code}) in ${foldedRows(codes)}`);
  return new Set(rows.map((row) => row.code.toLowerCase()));
}

/** Writes new lots and the ledger's first line of each. */
export async function insertLots(
  scope: Scope,
  rows: readonly (NewLot & { id: string })[],
  by: { actorId: string },
): Promise<void> {
  const births = rows.map((row) => ({
    lotId: row.id,
    kind: "create" as const,
    quantity: row.createdQuantity,
    massKg: row.createdMassKg,
    at: row.createdAt,
    transformationId: row.transformationId ?? null,
    actorId: by.actorId,
  }));
  await Promise.all([insertRows(scope, lots, rows), insertLedger(scope, births)]);
}

export type LotChange = {
  lotId: string;
  /** Negative when taken. */
  quantity: string;
  massKg: string;
  reservedQuantity?: string;
};

/**
 * Changes what remains of many lots in one statement. A lot that becomes empty is consumed; one that comes back
 * from empty is available again. The checks of the table refuse anything below zero or below what is reserved.
 */
export function changeRemaining({ tx }: Scope, changes: readonly LotChange[]): Promise<unknown> {
  if (changes.length === 0) return Promise.resolve();
  return sent(
    tx.execute(sql`
      update lots set
        remaining_quantity = remaining_quantity + change.quantity,
        remaining_mass_kg = remaining_mass_kg + change."massKg",
        reserved_quantity = reserved_quantity + coalesce(change."reservedQuantity", 0),
        status = case
          when status = 'available' and remaining_quantity + change.quantity = 0 then 'consumed'
          when status in ('consumed', 'shipped') and remaining_quantity + change.quantity > 0 then 'available'
          else status end,
        version = version + 1,
        updated_at = now()
      from json_to_recordset(${JSON.stringify(changes)}::json)
        as change ("lotId" uuid, quantity numeric, "massKg" numeric, "reservedQuantity" numeric)
      where lots.id = change."lotId"`),
  );
}

export function insertLedger(
  scope: Scope,
  rows: readonly (typeof lotLedger.$inferInsert)[],
): Promise<unknown> {
  return insertRows(scope, lotLedger, rows);
}

export async function updateLot(
  { tx }: Scope,
  lot: LotRow,
  change: Partial<Pick<LotRow, "status" | "qualityStatus" | "locationId" | "reservedQuantity">>,
): Promise<void> {
  await tx
    .update(lots)
    .set({ ...change, version: lot.version + 1, updatedAt: sql`now()` })
    .where(eq(lots.id, lot.id));
}

export async function openHolds({ tx }: { tx: Executor }, lotId: string) {
  return tx.select().from(lotHolds).where(sql`${lotHolds.lotId} = ${lotId} and ${lotHolds.liftedAt} is null`);
}

/** Outputs of these transformations take over the open holds of what they were made of. */
export async function inheritHolds(
  { tx }: Scope,
  transformationIds: readonly string[],
  at: Date,
): Promise<void> {
  if (transformationIds.length === 0) return;
  await tx.execute(sql`
    insert into lot_holds (lot_id, reason_code, reason, placed_at, placed_by, placed_by_label)
    select l.id, h.reason_code, h.reason || ' (' || source.code || ')', ${at.toISOString()}::timestamptz,
      h.placed_by, h.placed_by_label
    from lots l
    join transformation_inputs i on i.transformation_id = l.transformation_id
    join lots source on source.id = i.lot_id
    join lot_holds h on h.lot_id = source.id and h.lifted_at is null
    where ${inArray(sql`l.transformation_id`, [...transformationIds])}`);
}
