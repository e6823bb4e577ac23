import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { RecallQuestion } from "../contract";
import type { AffectedEntry } from "../queries/affected";
import { entryRows, holdable, onHandMass, shippedOf } from "../queries/list-source";
import { listDigest } from "./list-digest";

type Scope = { tx: Transaction };

/** How many transformations that stand took something of these lots. */
export async function transformationsUsing({ tx }: Scope, lotIds: readonly string[]): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from transformations t
    where not t.is_voided and t.id in (
      select transformation_id from transformation_inputs where lot_id = any(${uuidArray(lotIds)}))`);
  return row?.count ?? 0;
}

export type NewRecall = {
  id: string;
  number: string;
  isMock: boolean;
  question: RecallQuestion;
  reason: string;
  startedAt: Date;
  openedAt: Date;
  openedBy: string;
  openedByLabel: string;
};

/** Writes the recall and its list as the locked lots are now, in one statement, with the digest of the list. */
export async function insertRecall(
  { tx }: Scope,
  recall: NewRecall,
  entries: readonly AffectedEntry[],
): Promise<{ lotCount: number; heldCount: number; listDigest: string }> {
  const [row] = await tx.execute<{ lotCount: number; heldCount: number; listDigest: string }>(sql`
    with new_recall as materialized (
      select ${recall.id}::uuid as id, ${recall.number}::text as number, ${recall.isMock}::boolean as is_mock,
        ${JSON.stringify(recall.question)}::jsonb as suspect, ${recall.reason}::text as reason,
        ${recall.startedAt.toISOString()}::timestamptz as started_at,
        ${recall.openedAt.toISOString()}::timestamptz as opened_at
    ),
    entries as materialized (select * from ${entryRows(entries)}),
    shipped as materialized (${shippedOf(sql`select lot_id from entries`)}),
    listed as materialized (
      select e.lot_id, l.code, e.kinship, e.suspect_share,
        (l.remaining_quantity - l.reserved_quantity)::numeric(18, 6) as on_hand_quantity,
        (${onHandMass})::numeric(18, 6) as on_hand_mass_kg,
        l.reserved_quantity::numeric(18, 6) as in_process_quantity,
        coalesce(s.quantity, 0)::numeric(18, 6) as shipped_quantity,
        coalesce(s.mass_kg, 0)::numeric(18, 6) as shipped_mass_kg,
        ${holdable} and not ${recall.isMock}::boolean as was_held
      from entries e join lots l on l.id = e.lot_id left join shipped s on s.lot_id = e.lot_id
      where l.status <> 'voided'
    ),
    written as (
      insert into recalls (id, number, is_mock, suspect, reason, started_at, opened_at, opened_by, opened_by_label,
        lot_count, held_count, list_digest)
      select r.id, r.number, r.is_mock, r.suspect, r.reason, r.started_at, r.opened_at, ${recall.openedBy},
        ${recall.openedByLabel}, sum_of.lots, sum_of.held, sum_of.digest
      from new_recall r cross join lateral (
        select count(*)::int as lots, (count(*) filter (where a.was_held))::int as held, ${listDigest({
          number: sql`r.number`,
          isMock: sql`r.is_mock`,
          suspect: sql`r.suspect`,
          reason: sql`r.reason`,
          startedAt: sql`r.started_at`,
          openedAt: sql`r.opened_at`,
        })} as digest
        from listed a) sum_of
      returning id, lot_count, held_count, list_digest
    ),
    lines as (
      insert into recall_lots (recall_id, lot_id, kinship, suspect_share, on_hand_quantity, on_hand_mass_kg,
        in_process_quantity, shipped_quantity, shipped_mass_kg, was_held)
      select w.id, a.lot_id, a.kinship, a.suspect_share, a.on_hand_quantity, a.on_hand_mass_kg,
        a.in_process_quantity, a.shipped_quantity, a.shipped_mass_kg, a.was_held
      from written w, listed a order by a.lot_id
    )
    select lot_count as "lotCount", held_count as "heldCount", list_digest as "listDigest" from written`);
  if (!row) throw new Error(`recall ${recall.number} was not written`);
  return row;
}

/** The lots of a recall that it holds. */
export async function heldLotIds({ tx }: Scope, recallId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select lot_id as id from recall_lots where recall_id = ${recallId} and was_held order by lot_id`,
  );
  return rows.map((row) => row.id);
}
