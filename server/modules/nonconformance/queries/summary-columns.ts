import { type SQL, sql } from "drizzle-orm";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";

const named = (alias: string): SQL => {
  const of = sql.raw(alias);
  return sql`case when ${of}.id is null then null
    else json_build_object('code', ${of}.code, 'nameEn', ${of}.name_en, 'nameZh', ${of}.name_zh) end`;
};

/** What lists show of a nonconformance. Needs `fromNonconformances`. */
export const summaryColumns: SQL = sql`
  c.id, c.number, c.title, c.severity, c.source, c.source_reference as "sourceReference", c.status,
  ${named("o")} as operation, ${named("e")} as equipment,
  coalesce(${named("p")}, ${named("m")}) as product,
  ${isoText(sql`c.detected_at`)} as "detectedAt", ${isoText(sql`c.opened_at`)} as "openedAt",
  c.opened_by_label as "openedBy",
  coalesce((select json_agg(json_build_object('code', k.code, 'nameEn', k.name_en, 'nameZh', k.name_zh)
      order by d.quantity desc, k.code)
    from nonconformance_defects d join defect_codes k on k.id = d.defect_code_id
    where d.nonconformance_id = c.id and d.withdrawn_at is null), '[]') as defects,
  (select count(*)::int from nonconformance_lots n where n.nonconformance_id = c.id) as "lotCount",
  (select count(*)::int from nonconformance_lots n join nonconformance_dispositions x
    on x.nonconformance_lot_id = n.id and x.is_final where n.nonconformance_id = c.id) as "disposedCount",
  (select count(*)::int from nonconformance_actions a where a.nonconformance_id = c.id and a.status = 'open')
    as "openActions"`;

export const fromNonconformances: SQL = sql`
  from nonconformances c
  left join operations o on o.id = c.operation_id
  left join equipment e on e.id = c.equipment_id
  left join products p on p.id = c.product_id
  left join materials m on m.id = c.material_id`;
