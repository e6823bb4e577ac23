import { sql } from "drizzle-orm";
import { type ExposureSource, type Lineage, lotsOfRuns, ownRuns } from "./lineage";

/** In the same load: the same atmosphere, the same heat, never mixed. */
export function sameRun(lineage: Lineage): ExposureSource {
  const own = ownRuns(lineage);
  return {
    shared: sql`
      select own.id::text as through, own.code, coalesce(o.name_en, '') as name_en, coalesce(o.name_zh, '') as name_zh,
        e.code as note, own.started_at as from_at, own.ended_at as to_at, own.via
      from (${own}) own
      left join operations o on o.id = own.operation_id
      left join equipment e on e.id = own.equipment_id`,
    exposed: lotsOfRuns(
      sql`select distinct own.id::text as through, own.id as run_id from (${own}) own`,
      lineage,
    ),
  };
}
