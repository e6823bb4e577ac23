import { type SQL, sql } from "drizzle-orm";
import { uuidArray } from "@/server/kernel/uuid-array";

/**
 * Stale ranges of machines as (equipment_id, lower, upper), as far as they reach: a count spreads from the reading
 * before it to the one behind it, a state changes how the counts and the finished runs around it are spread. The first
 * readings of a machine reach back to where it began. Both ends belong to the range.
 */
export function staleRanges(equipmentIds: readonly string[]): SQL {
  const machines = uuidArray(equipmentIds);
  return sql`
    select spread.equipment_id,
      least(lower(spread.range), reading.before, run.started_at) as lower,
      greatest(upper(spread.range), reading.behind, run.ended_at) as upper
    from (
      select equipment_id, unnest(range_agg(range)) as range
      from (
        select s.equipment_id, tstzrange(s.starts_at,
          case when s.starts_at >= p.rolled_until then 'infinity' else s.ends_at end, '[]') as range
        from oee_stale s join oee_progress p on p.equipment_id = s.equipment_id
        where s.equipment_id = any(${machines}) and not s.is_spread) changed
      group by equipment_id) spread
    cross join lateral (
      select
        case when lower(spread.range) = '-infinity' then null
          else coalesce(
            (select max(at) from equipment_events
              where equipment_id = spread.equipment_id and type = 'count' and at < lower(spread.range)),
            case when exists (select from equipment_events
              where equipment_id = spread.equipment_id and type = 'count') then '-infinity'::timestamptz end)
        end as before,
        (select min(at) from equipment_events
          where equipment_id = spread.equipment_id and type = 'count' and at > upper(spread.range)) as behind) reading
    cross join lateral (
      select min(started_at) as started_at, max(ended_at) as ended_at from process_runs
      where equipment_id = spread.equipment_id and status = 'completed'
        and ended_at >= lower(spread.range) and started_at <= upper(spread.range)) run
    union all
    select equipment_id, starts_at, ends_at from oee_stale where is_spread and equipment_id = any(${machines})`;
}
