import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/kernel/database";
import { uuidArray } from "@/server/modules/traceability/queries/lot-facts";
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
    with locked as materialized (
      select l.id, l.code, l.remaining_quantity
      from lots l where lower(l.code) in (select json_array_elements_text(${wanted}::json))
        and l.id in (select lot_id from recall_lots where recall_id = ${recallId})
      order by l.id for update
    )
    select l.id as "lotId", l.code, c.disposition, l.remaining_quantity as "remainingQuantity",
      c.was_held as "wasHeld", c.shipped_quantity > 0 or exists (
        select from shipment_lines i join shipments s on s.id = i.shipment_id and s.status = 'shipped'
        where i.lot_id = l.id) as "wasShipped"
    from locked l join recall_lots c on c.recall_id = ${recallId} and c.lot_id = l.id
    order by l.code`);
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
