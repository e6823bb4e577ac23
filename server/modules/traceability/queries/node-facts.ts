import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { NodeFacts } from "../contract/explore";
import { isoText } from "./lot-facts";

/** Tests, process parameters and shipments of a page of lots, in one statement. */
export function nodeFacts(db: Executor, lotIds: readonly string[]): Promise<NodeFacts[]> {
  return db.execute<NodeFacts>(sql`
    select l.id as "lotId", coalesce(l.position, t.position) as position,
      case when r.id is not null then json_build_object(
        'code', r.code, 'program', r.program, 'operator', r.operator_label,
        'startedAt', ${isoText(sql`r.started_at`)}) end as run,
      coalesce(tested.rows, '[]'::json) as tests,
      coalesce(set.rows, '[]'::json) as parameters,
      coalesce(gone.rows, '[]'::json) as shipments
    from lots l
    left join transformations t on t.id = l.transformation_id
    left join process_runs r on r.id = t.run_id
    left join lateral (
      select json_agg(json_build_object(
        'number', m.number, 'measuredAt', ${isoText(sql`m.measured_at`)}, 'position', m.position,
        'brTesla', m.br_tesla, 'hcjKiloAmperePerMetre', m.hcj_kiloampere_per_metre, 'verdict', m.verdict
      ) order by m.measured_at desc, m.number desc) as rows
      from magnetic_tests m where m.lot_id = l.id and m.superseded_at is null
    ) tested on true
    left join lateral (
      select json_agg(json_build_object(
        'code', o.code, 'nameEn', o.name_en, 'nameZh', o.name_zh, 'unit', o.unit, 'value', p.value,
        'lowerLimit', p.lower_limit, 'upperLimit', p.upper_limit, 'isWithinLimits', p.is_within_limits
      ) order by p.is_within_limits, o.code) as rows
      from run_parameters p join operation_parameters o on o.id = p.parameter_id where p.run_id = r.id
    ) set on true
    left join lateral (
      select json_agg(json_build_object(
        'number', s.number, 'shippedAt', ${isoText(sql`s.shipped_at`)},
        'customer', json_build_object('code', c.code, 'nameEn', c.name_en, 'nameZh', c.name_zh),
        'quantity', line.quantity::text, 'packageCode', line.package_code
      ) order by s.shipped_at, s.number) as rows
      from shipment_lines line
      join shipments s on s.id = line.shipment_id and s.status = 'shipped'
      join customers c on c.id = s.customer_id
      where line.lot_id = l.id
    ) gone on true
    where l.id = any(${uuidArray(lotIds)})
    order by l.code`);
}
