import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Executor } from "@/server/kernel/database";
import { likeText } from "@/server/kernel/like-pattern";
import { uuidArray } from "@/server/kernel/uuid-array";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import type { nonconformanceLotsInput, Proposal } from "../contract";
import type { DispositionDto, ListedLotDto, ListedLotsPage } from "../contract/records";
import { idOfNonconformance } from "../records/nonconformances";
import { holdPrefix } from "../rules/holds";
import { lotsNow } from "./lots-now";

type Row = Pick<
  ListedLotDto,
  "relation" | "suspectShare" | "affectedQuantity" | "wasHeld" | "isHeld" | "addedAt"
> & {
  lotId: string;
  proposal: Proposal | null;
  dispositions: DispositionDto[];
  isDisposed: boolean;
};

/** The lots of a nonconformance as they are now, a page at a time: what waits for a decision first. */
export async function listedLots(
  db: Executor,
  { number, search, state, limit, cursor }: z.output<typeof nonconformanceLotsInput>,
): Promise<ListedLotsPage> {
  const id = await idOfNonconformance(db, number);
  const offset = Number(cursor ?? 0);
  const isFinal = sql`exists (select from nonconformance_dispositions d
    where d.nonconformance_lot_id = n.id and d.is_final)`;
  const where: SQL = sql.join(
    [
      sql`n.nonconformance_id = ${id}`,
      ...(search ? [sql`l.code ilike ${`%${likeText(search)}%`}`] : []),
      ...(state ? [sql`${isFinal} = ${state === "decided"}`] : []),
    ],
    sql` and `,
  );
  const rows = await db.execute<Row>(sql`
    select n.lot_id as "lotId", n.relation, n.suspect_share as "suspectShare",
      n.affected_quantity::text as "affectedQuantity", n.was_held as "wasHeld",
      ${isoText(sql`n.added_at`)} as "addedAt", n.proposal, ${isFinal} as "isDisposed",
      exists (select from lot_holds h where h.lot_id = n.lot_id and h.lifted_at is null
        and starts_with(h.reason, ${holdPrefix(number.toUpperCase())})) as "isHeld",
      ${dispositionsOf} as dispositions
    from nonconformance_lots n join lots l on l.id = n.lot_id
    where ${where}
    order by ${isFinal}, array_position(array['reported', 'suspect', 'material', 'exposure'], n.relation),
      n.suspect_share desc nulls first, l.code
    limit ${limit} offset ${offset}`);
  const [count] = await db.execute<{ matching: number }>(sql`
    select count(*)::int as matching from nonconformance_lots n join lots l on l.id = n.lot_id where ${where}`);
  const now = await lotsNow(db, sql`select unnest(${uuidArray(rows.map((row) => row.lotId))}) as lot_id`);
  const items = rows.flatMap(({ lotId, ...row }): ListedLotDto[] => {
    const lot = now.get(lotId);
    return lot ? [{ ...lot, ...row }] : [];
  });
  const matching = count?.matching ?? 0;
  const next = offset + items.length;
  return { items, matching, nextCursor: items.length > 0 && next < matching ? String(next) : null };
}

/** What was decided about the lot `n`, in its order. */
const dispositionsOf = sql`coalesce((
  select json_agg(json_build_object('decision', d.decision, 'reason', d.reason, 'quantity', d.quantity::text,
    'isFinal', d.is_final, 'gradeCode', d.grade_code, 'reworkOperations', d.rework_operations,
    'resultLot', r.code, 'at', ${isoText(sql`d.decided_at`)}, 'by', d.decided_by_label,
    'meaning', d.signature_meaning) order by d.decided_at, d.id)
  from nonconformance_dispositions d left join lots r on r.id = d.result_lot_id
  where d.nonconformance_lot_id = n.id), '[]')`;
