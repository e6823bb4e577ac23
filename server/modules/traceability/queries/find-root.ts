import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { likeText } from "@/server/kernel/like-pattern";
import type { RootCandidate } from "../contract/roots";

/** All that has exactly this code and can be traced: what a scan means, in one statement. */
export function findRoot(db: Executor, code: string): Promise<RootCandidate[]> {
  const upper = code.toUpperCase();
  const text = likeText(code);
  return db.execute<RootCandidate>(sql`
    select 'lot' as kind, l.code, m.name_en as "nameEn", m.name_zh as "nameZh", null::text as note
    from lots l join materials m on m.id = l.material_id where lower(l.code) = lower(${code}::text)
    union all
    select 'work-order', w.number, p.name_en, p.name_zh, p.code
    from work_orders w join products p on p.id = w.product_id
    where w.number = ${upper} or w.external_id = ${code}
    union all
    select 'run', r.code, coalesce(o.name_en, ''), coalesce(o.name_zh, ''), e.code
    from process_runs r
    left join operations o on o.id = r.operation_id
    left join equipment e on e.id = r.equipment_id where r.code = ${upper}
    union all
    select 'supplier-lot', min(r.supplier_lot), string_agg(distinct s.name_en, ', '),
      string_agg(distinct s.name_zh, '、'), string_agg(distinct s.code, ', ')
    from receipts r
    join suppliers s on s.id = r.supplier_id
    join lots l on l.receipt_id = r.id and l.status <> 'voided'
    where r.supplier_lot ilike ${text} having count(*) > 0
    union all
    select 'package', min(line.package_code), string_agg(distinct c.name_en, ', '),
      string_agg(distinct c.name_zh, '、'), string_agg(distinct s.number, ', ')
    from shipment_lines line
    join shipments s on s.id = line.shipment_id and s.status = 'shipped'
    join customers c on c.id = s.customer_id
    where line.package_code in (${code}, ${upper}) having count(*) > 0
    union all
    select 'shipment', s.number, c.name_en, c.name_zh, c.code
    from shipments s join customers c on c.id = s.customer_id
    where s.status = 'shipped' and (s.number = ${upper} or s.external_id = ${code})
    union all
    select 'delivery', min(s.customer_reference), string_agg(distinct c.name_en, ', '),
      string_agg(distinct c.name_zh, '、'), string_agg(distinct s.number, ', ')
    from shipments s join customers c on c.id = s.customer_id
    where s.status = 'shipped' and s.customer_reference ilike ${text} having count(*) > 0`);
}
