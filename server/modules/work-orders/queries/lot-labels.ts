import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { LotLabel } from "../contract/terminal";

/** What stands on the labels of these lots, in the order asked for; unknown codes are left out. */
export async function lotLabels(db: Executor, codes: readonly string[]): Promise<LotLabel[]> {
  const wanted = codes.map((code) => code.toLowerCase());
  const rows = await db.execute<LotLabel & { createdAt: string | Date; expiresAt: string | Date | null }>(sql`
    select l.code, l.unit, l.remaining_quantity::text as quantity, l.remaining_mass_kg::text as "massKg", l.status,
      l.quality_status as "qualityStatus", l.position, l.created_at as "createdAt", l.expires_at as "expiresAt",
      l.is_by_product as "isByProduct", l.is_rework as "isRework",
      jsonb_build_object('code', m.code, 'nameEn', m.name_en, 'nameZh', m.name_zh) as material,
      w.number as "orderNumber",
      case when x.id is null then null
        else jsonb_build_object('code', x.code, 'nameEn', x.name_en, 'nameZh', x.name_zh) end as product,
      case when p.id is null then null
        else jsonb_build_object('code', p.code, 'nameEn', p.name_en, 'nameZh', p.name_zh) end as operation,
      (select count(*)::int from audit_events a
       where a.record_type = 'lot' and a.record_id = l.id::text and a.action in ('lot.print-label', 'lot.reprint-label'))
        as "printCount"
    from lots l
    join materials m on m.id = l.material_id
    left join transformations t on t.id = l.transformation_id
    left join process_runs r on r.id = t.run_id
    left join operations p on p.id = r.operation_id
    left join work_order_bookings b on b.transformation_id = t.id
    left join work_orders w on w.id = b.work_order_id
    left join products x on x.id = w.product_id
    where lower(l.code) in (${sql.join(
      wanted.map((code) => sql`${code}`),
      sql`, `,
    )})`);
  const byCode = new Map([...rows].map((row) => [row.code.toLowerCase(), row]));
  return wanted.flatMap((code) => {
    const row = byCode.get(code);
    if (!row) return [];
    return [
      {
        ...row,
        createdAt: new Date(row.createdAt).toISOString(),
        expiresAt: row.expiresAt && new Date(row.expiresAt).toISOString(),
      },
    ];
  });
}
