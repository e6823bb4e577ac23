import { sql } from "drizzle-orm";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { ExposureSource, Lineage } from "./lineage";

const ADDITIVES = sql`('additive', 'heavy-rare-earth-source')`;

/**
 * Made with the same lot of lubricant, coating bath or Dy/Tb source. A can that was filled from the same drum counts:
 * from each additive lot in the ancestry its own kind is followed forward before its uses are listed.
 */
export function sameAdditive({ lotIds, transformationIds }: Lineage, hours: number | null): ExposureSource {
  const used = sql`
    select l.id, l.code, m.name_en, m.name_zh, m.code as note, r.started_at, coalesce(r.ended_at, 'infinity') as ended_at
    from transformation_inputs i
    join lots l on l.id = i.lot_id
    join materials m on m.id = l.material_id and m.kind in ${ADDITIVES}
    join transformations t on t.id = i.transformation_id
    join process_runs r on r.id = t.run_id
    where i.transformation_id = any(${uuidArray(transformationIds)})`;
  const span = hours === null ? null : hours * 3600;
  return {
    shared: sql`
      select used.id::text as through, used.code, used.name_en, used.name_zh, used.note,
        used.started_at as from_at, used.ended_at as to_at, used.code as via
      from (${used}) used`,
    exposed: sql`
      select distinct cans.origin::text as through, made.id as lot_id, r.started_at as at, r.code as reference,
        coalesce(made.position, t.position) as position
      from (
        with recursive cans (origin, id) as (
          select distinct used.id, used.id from (${used}) used
          union
          select cans.origin, l.id
          from cans
          join transformation_inputs i on i.lot_id = cans.id
          join transformations t on t.id = i.transformation_id and not t.is_voided
          join lots l on l.transformation_id = t.id
          join materials m on m.id = l.material_id and m.kind in ${ADDITIVES}
        )
        select * from cans
      ) cans
      join transformation_inputs i on i.lot_id = cans.id
      join transformations t on t.id = i.transformation_id and not t.is_voided
        and t.id <> all(${uuidArray(transformationIds)})
      join process_runs r on r.id = t.run_id
      join lots made on made.transformation_id = t.id and made.id <> all(${uuidArray(lotIds)})
      where ${span}::float8 is null or exists (
        select 1 from (${used}) own
        where own.id = cans.origin
          and r.started_at <= own.ended_at + make_interval(secs => ${span ?? 0})
          and coalesce(r.ended_at, 'infinity') >= own.started_at - make_interval(secs => ${span ?? 0}))`,
  };
}
