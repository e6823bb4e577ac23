import { eq, inArray, sql } from "drizzle-orm";
import { lotHolds, lotLedger, lots } from "@/db/schema/lots";
import type { Executor, Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { inBatches } from "@/server/kernel/in-batches";

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
  { tx }: Scope,
  rows: readonly (NewLot & { id: string })[],
  by: { actorId: string },
): Promise<void> {
  await inBatches(rows, (batch) => tx.insert(lots).values(batch));
  await insertLedger(
    { tx },
    rows.map((row) => ({
      lotId: row.id,
      kind: "create" as const,
      quantity: row.createdQuantity,
      massKg: row.createdMassKg,
      at: row.createdAt,
      transformationId: row.transformationId ?? null,
      actorId: by.actorId,
    })),
  );
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
export async function changeRemaining({ tx }: Scope, changes: readonly LotChange[]): Promise<void> {
  await inBatches(changes, (batch) => changeBatch({ tx }, batch));
}

async function changeBatch({ tx }: Scope, changes: readonly LotChange[]): Promise<void> {
  const rows = sql.join(
    changes.map(
      (change) =>
        sql`(${change.lotId}::uuid, ${change.quantity}::numeric, ${change.massKg}::numeric, ${change.reservedQuantity ?? "0"}::numeric)`,
    ),
    sql`, `,
  );
  await tx.execute(sql`
    update lots set
      remaining_quantity = remaining_quantity + change.quantity,
      remaining_mass_kg = remaining_mass_kg + change.mass_kg,
      reserved_quantity = reserved_quantity + change.reserved,
      status = case
        when status = 'available' and remaining_quantity + change.quantity = 0 then 'consumed'
        when status = 'consumed' and remaining_quantity + change.quantity > 0 then 'available'
        else status end,
      version = version + 1,
      updated_at = now()
    from (values ${rows}) as change (id, quantity, mass_kg, reserved)
    where lots.id = change.id`);
}

export async function insertLedger(
  { tx }: Scope,
  rows: readonly (typeof lotLedger.$inferInsert)[],
): Promise<void> {
  await inBatches(rows, (batch) => tx.insert(lotLedger).values(batch));
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
