import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { OrderLot, OrderRun } from "../contract";

const SHOWN = 200;

type Page<Item> = { items: Item[]; total: number };
const iso = (value: string | Date) => new Date(value).toISOString();

/** The newest runs that were started for the order or booked to it, voided ones too. */
export async function runsOfOrder(db: Executor, workOrderId: string): Promise<Page<OrderRun>> {
  const rows = await db.execute<OrderRun & { total: number }>(sql`
    with served as (
      select wr.run_id from work_order_runs wr
      join work_order_operations o on o.id = wr.work_order_operation_id where o.work_order_id = ${workOrderId}
      union
      select t.run_id from work_order_bookings b
      join transformations t on t.id = b.transformation_id where b.work_order_id = ${workOrderId})
    select r.code, r.status, r.started_at as "startedAt", r.ended_at as "endedAt", r.operator_label as "operatorLabel",
      e.code as "equipmentCode", p.output_unit as unit,
      jsonb_build_object('code', p.code, 'nameEn', p.name_en, 'nameZh', p.name_zh) as operation,
      (select coalesce(sum(b.good_quantity), 0)::text from work_order_bookings b
       join transformations t on t.id = b.transformation_id and not t.is_voided
       where t.run_id = r.id and b.work_order_id = ${workOrderId}) as "goodQuantity",
      count(*) over ()::int as total
    from served
    join process_runs r on r.id = served.run_id
    join operations p on p.id = r.operation_id
    left join equipment e on e.id = r.equipment_id
    order by r.started_at desc, r.id desc
    limit ${SHOWN}`);
  return {
    total: rows[0]?.total ?? 0,
    items: [...rows].map(({ total: _total, ...row }) => ({
      ...row,
      startedAt: iso(row.startedAt),
      endedAt: row.endedAt && iso(row.endedAt),
    })),
  };
}

/** The newest lots that came out of the order's operations. */
export async function lotsOfOrder(db: Executor, workOrderId: string): Promise<Page<OrderLot>> {
  const rows = await db.execute<OrderLot & { total: number }>(sql`
    select l.code, l.unit, l.created_quantity::text as "createdQuantity", l.remaining_quantity::text as "remainingQuantity",
      l.status, l.quality_status as "qualityStatus", l.is_by_product as "isByProduct", l.is_rework as "isRework",
      l.created_at as "createdAt", p.code as "operationCode",
      jsonb_build_object('code', m.code, 'nameEn', m.name_en, 'nameZh', m.name_zh) as material,
      count(*) over ()::int as total
    from work_order_bookings b
    join work_order_operations o on o.id = b.work_order_operation_id
    join operations p on p.id = o.operation_id
    join lots l on l.transformation_id = b.transformation_id
    join materials m on m.id = l.material_id
    where b.work_order_id = ${workOrderId}
    order by o.seq desc, l.created_at desc, l.code
    limit ${SHOWN}`);
  return {
    total: rows[0]?.total ?? 0,
    items: [...rows].map(({ total: _total, ...row }) => ({ ...row, createdAt: iso(row.createdAt) })),
  };
}
