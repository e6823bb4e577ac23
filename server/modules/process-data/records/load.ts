import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";

/**
 * The lots in the load that an excursion has not held yet: those that lay in the machine while or after it began and
 * were not used up by the run, and those that the run made since (of them no by-products). A lot taken out before it
 * began, one loaded into another run and what is used up already are none of them.
 */
export async function lotsOfExcursion(
  db: Executor,
  runId: string,
  excursion: { id: string | null; from: number },
): Promise<string[]> {
  const from = sql`to_timestamp(${excursion.from}::float8 / 1000.0)`;
  const rows = await db.execute<{ id: string }>(sql`
    select l.id from lots l
    where l.status in ('available', 'on-hold') and l.remaining_quantity > 0
      and (l.id in (
        select d.lot_id from run_loads d
        where d.run_id = ${runId} and coalesce(d.unloaded_at, 'infinity') > ${from}
          and not exists (
            select from transformation_inputs i join transformations t on t.id = i.transformation_id
            where i.lot_id = d.lot_id and t.run_id = ${runId} and not t.is_voided)
      ) or l.transformation_id in (
        select t.id from transformations t where t.run_id = ${runId} and not t.is_voided)
        and not l.is_by_product and l.created_at >= ${from})
      and not exists (
        select from process_excursion_lots x where x.lot_id = l.id and x.excursion_id = ${excursion.id}::uuid)
    order by l.id`);
  return rows.map(({ id }) => id);
}

/** Of these lots those without an open hold whose reason begins so: what was made of a held lot inherits its hold. */
export async function lotsWithoutHold(
  db: Executor,
  lotIds: readonly string[],
  prefix: string,
): Promise<string[]> {
  if (lotIds.length === 0) return [];
  const rows = await db.execute<{ id: string }>(sql`
    select w.id from unnest(${`{${lotIds.join(",")}}`}::uuid[]) as w (id)
    where not exists (
      select from lot_holds h where h.lot_id = w.id and h.lifted_at is null and starts_with(h.reason, ${prefix}))
    order by w.id`);
  return rows.map(({ id }) => id);
}
