import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { LabelledLot } from "../rules/label-content";

type Row = Omit<LabelledLot, "createdAt" | "expiresAt"> & {
  createdAt: string | Date;
  expiresAt: string | Date | null;
  prints: number;
};

/**
 * What stands on the labels of these lots, in the order asked for, each once; unknown codes are left out. The order of
 * a lot is that of the run that made it, or of the lot that it was split off. It carries the product's GTIN only when
 * it is the product's own material: powder for a magnet is no trade item.
 */
export async function labelledLots(
  db: Executor,
  codes: readonly string[],
): Promise<(LabelledLot & { prints: number })[]> {
  const wanted = [...new Set(codes.map((code) => code.toLowerCase()))];
  const rows = await db.execute<Row>(sql`
    select l.code, l.unit, l.remaining_quantity::text as quantity, l.remaining_mass_kg::text as "massKg", l.status,
      l.quality_status as "qualityStatus", l.position, l.created_at as "createdAt", l.expires_at as "expiresAt",
      l.is_by_product as "isByProduct", l.is_rework as "isRework",
      jsonb_build_object('nameEn', m.name_en, 'nameZh', m.name_zh) as material,
      w.number as "orderNumber", p.code as "operationCode", r.code as "runCode", c.supplier_lot as "supplierLot",
      g.grade, case when x.material_id = l.material_id then x.gtin end as gtin,
      (select count(*)::int from label_prints n where n.lot_id = l.id) as prints
    from lots l
    join materials m on m.id = l.material_id
    left join transformations t on t.id = l.transformation_id
    left join process_runs r on r.id = t.run_id
    left join operations p on p.id = r.operation_id
    left join receipts c on c.id = l.receipt_id
    left join lateral (
      with recursive up as (
        select l.transformation_id, l.parent_lot_id, 0 as depth
        union all
        select o.transformation_id, o.parent_lot_id, up.depth + 1 from up join lots o on o.id = up.parent_lot_id
      )
      select k.work_order_id from up join work_order_bookings k on k.transformation_id = up.transformation_id
      order by up.depth limit 1
    ) b on true
    left join work_orders w on w.id = b.work_order_id
    left join products x on x.id = w.product_id
    left join grade_specifications g on g.id = x.grade_specification_id
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

/** The zone in which the times on labels are written. */
export async function labelTimeZone(db: Executor): Promise<string> {
  const [site] = await db.execute<{ timeZone: string }>(
    sql`select time_zone as "timeZone" from sites order by code limit 1`,
  );
  return site?.timeZone ?? "Asia/Shanghai";
}
