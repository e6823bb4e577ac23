import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { LotNow } from "../contract/records";

type Row = Omit<LotNow, "material" | "location"> & {
  materialCode: string;
  materialNameEn: string;
  materialNameZh: string;
  locationCode: string | null;
  locationNameEn: string | null;
  locationNameZh: string | null;
};

/** Where each lot of `which` (rows of `lot_id`) is now, in one statement; quantities in its own unit. */
export async function lotsNow(db: Executor, which: SQL): Promise<Map<string, LotNow>> {
  const rows = await db.execute<Row>(sql`
    with wanted as materialized (${which}),
    loaded as materialized (
      select d.lot_id, json_agg(json_build_object('runCode', r.code, 'equipmentCode', e.code) order by r.code) as loads
      from wanted w join run_loads d on d.lot_id = w.lot_id and d.unloaded_at is null
      join process_runs r on r.id = d.run_id and r.status = 'running'
      left join equipment e on e.id = r.equipment_id
      group by d.lot_id
    ),
    gone as materialized (
      select i.lot_id, sum(i.quantity - i.returned_quantity) as quantity,
        json_agg(distinct jsonb_build_object('code', c.code, 'nameEn', c.name_en, 'nameZh', c.name_zh)) as customers
      from wanted w join shipment_lines i on i.lot_id = w.lot_id and i.quantity > i.returned_quantity
      join shipments s on s.id = i.shipment_id and s.status = 'shipped'
      join customers c on c.id = s.customer_id
      group by i.lot_id
    )
    select l.id, l.code, m.code as "materialCode", m.name_en as "materialNameEn", m.name_zh as "materialNameZh",
      l.unit, l.status, l.quality_status as "qualityStatus",
      (l.remaining_quantity - l.reserved_quantity)::text as "onHandQuantity",
      (case when l.reserved_quantity = l.remaining_quantity then 0 else greatest(0, l.remaining_mass_kg
        - l.reserved_quantity * l.created_mass_kg / l.created_quantity) end)::numeric(18, 6)::text as "onHandMassKg",
      b.code as "locationCode", b.name_en as "locationNameEn", b.name_zh as "locationNameZh",
      l.reserved_quantity::text as "inProcessQuantity", coalesce(d.loads, '[]') as loads,
      coalesce(g.quantity, 0)::numeric(18, 6)::text as "shippedQuantity", coalesce(g.customers, '[]') as customers,
      l.status in ('available', 'on-hold') and l.remaining_quantity > 0 as "canBeHeld",
      l.is_rework as "isRework", l.receipt_id is not null as "isPurchased"
    from wanted w join lots l on l.id = w.lot_id join materials m on m.id = l.material_id
    left join locations b on b.id = l.location_id
    left join loaded d on d.lot_id = l.id left join gone g on g.lot_id = l.id`);
  return new Map(rows.map((row) => [row.id, toLot(row)]));
}

function toLot(row: Row): LotNow {
  const {
    materialCode,
    materialNameEn,
    materialNameZh,
    locationCode,
    locationNameEn,
    locationNameZh,
    ...lot
  } = row;
  return {
    ...lot,
    material: { code: materialCode, nameEn: materialNameEn, nameZh: materialNameZh },
    location: locationCode
      ? { code: locationCode, nameEn: locationNameEn ?? locationCode, nameZh: locationNameZh ?? locationCode }
      : null,
  };
}
