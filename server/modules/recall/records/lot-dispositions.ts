import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { RecallDisposition } from "../contract";
import type { LotStanding } from "../rules/dispositions";

type Scope = { tx: Transaction };

/** The named lots of a recall with what a disposition asks about them, the lots locked in the order of their ids. */
export async function standingOf(
  { tx }: Scope,
  recallId: string,
  codes: readonly string[],
): Promise<(LotStanding & { lotId: string; wasHeld: boolean })[]> {
  const wanted = JSON.stringify(codes.map((code) => code.toLowerCase()));
  const rows = await tx.execute<LotStanding & { lotId: string; wasHeld: boolean }>(sql`
    with listed as materialized (
      select lot_id, disposition, was_held, shipped_quantity from recall_lots where recall_id = ${recallId}
    ),
    wanted as materialized (select distinct json_array_elements_text(${wanted}::json) as code),
    locked as materialized (
      select l.id as lot_id, l.code, l.remaining_quantity
      from lots l where lower(l.code) in (select code from wanted) and l.id in (select lot_id from listed)
      order by l.id for update
    ),
    shipped as materialized (
      select distinct i.lot_id, true as has_left
      from shipment_lines i join shipments s on s.id = i.shipment_id and s.status = 'shipped'
      where i.lot_id in (select lot_id from locked)
    ),
    -- FULL joins, because these are never done by a nested loop; what is not among the locked is left out after.
    whole as materialized (
      select * from locked full join listed using (lot_id) full join shipped using (lot_id)
    )
    select lot_id as "lotId", code, disposition, remaining_quantity as "remainingQuantity", was_held as "wasHeld",
      shipped_quantity > 0 or coalesce(has_left, false) as "wasShipped"
    from whole where code is not null order by code collate "C"`);
  return [...rows];
}

export async function setDisposition(
  { tx }: Scope,
  recallId: string,
  lotIds: readonly string[],
  what: { disposition: RecallDisposition; at: Date; by: string; note: string },
): Promise<void> {
  await tx.execute(sql`
    update recall_lots set disposition = ${what.disposition}, disposed_at = ${what.at.toISOString()}::timestamptz,
      disposed_by_label = ${what.by}, disposition_note = ${what.note}
    where recall_id = ${recallId} and lot_id = any(${uuidArray(lotIds)})`);
}

export async function countUndisposed({ tx }: Scope, recallId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from recall_lots where recall_id = ${recallId} and disposition is null`,
  );
  return row?.count ?? 0;
}
