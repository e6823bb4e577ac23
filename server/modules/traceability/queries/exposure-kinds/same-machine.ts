import { sql } from "drizzle-orm";
import { type ExposureSource, type Lineage, lotsOfRuns, ownRuns, window } from "./lineage";

/** On the same machine within some hours before or after: residues, a drifting sensor, a leak. */
export function sameMachine(lineage: Lineage, hours: number | null): ExposureSource {
  const own = sql`select * from (${ownRuns(lineage)}) runs where equipment_id is not null`;
  return {
    shared: sql`
      select e.id::text as through, e.code, e.name_en, e.name_zh, null::text as note,
        own.started_at as from_at, own.ended_at as to_at, own.via
      from (${own}) own join equipment e on e.id = own.equipment_id`,
    exposed: lotsOfRuns(
      sql`
        select distinct other.equipment_id::text as through, other.id as run_id
        from (select distinct id, equipment_id, started_at, ended_at from (${own}) each) own
        join process_runs other on other.equipment_id = own.equipment_id
          and other.started_at <= own.ended_at + ${window(hours)}
          and coalesce(other.ended_at, 'infinity') >= own.started_at - ${window(hours)}`,
      lineage,
    ),
  };
}
