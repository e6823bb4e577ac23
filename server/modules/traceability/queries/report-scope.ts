import { sql } from "drizzle-orm";
import type { z } from "zod";
import { productionDay, productionDayOf, productionMonth } from "@/server/domain/calendar/production-day";
import type { Executor } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { siteClock } from "@/server/modules/equipment/queries/site-day";
import { type CompositionReport, type compositionReportInput, MOST_LOTS } from "../contract/compositions";
import { type LotHead, lotHeads } from "./compositions";

type Asked = z.output<typeof compositionReportInput>;
export type Scoped = { scope: CompositionReport["scope"]; lots: LotHead[]; unknown: string[] };

/** The lots that a report is about, each with the mass of it that counts. */
export async function reportScope(db: Executor, asked: Asked, now: Date): Promise<Scoped> {
  if (asked.lots && asked.lots.length > 0) return listed(db, asked.lots);
  if (asked.workOrder) return ofOrder(db, asked.workOrder);
  if (asked.shipment) return ofShipment(db, asked.shipment);
  if (asked.product) return ofProduct(db, asked.product, asked, now);
  return { scope: null, lots: [], unknown: [] };
}

async function listed(db: Executor, codes: readonly string[]): Promise<Scoped> {
  const { heads, unknown } = await lotHeads(db, codes);
  const label = heads.length === 1 ? (heads[0]?.code ?? "") : String(heads.length);
  return { scope: { kind: "lots", label, from: null, to: null }, lots: heads, unknown };
}

const head = sql`l.id, l.code, m.code as "materialCode", m.name_en as "materialNameEn",
  m.name_zh as "materialNameZh"`;

/** Good lots that came out of the latest operation of the order that has given any. */
async function ofOrder(db: Executor, number: string): Promise<Scoped> {
  const [order] = await db.execute<{ id: string; number: string }>(
    sql`select id, number from work_orders where number = ${number.toUpperCase()}`,
  );
  if (!order) throw notFound("work-order", number);
  const rows = await db.execute<LotHead>(sql`
    with last as (
      select b.work_order_operation_id as id
      from work_order_bookings b
      join transformations t on t.id = b.transformation_id and not t.is_voided
      join work_order_operations o on o.id = b.work_order_operation_id
      where b.work_order_id = ${order.id}
      order by o.seq desc limit 1
    )
    select ${head}, l.created_mass_kg as "massKg"
    from last
    join work_order_bookings b on b.work_order_operation_id = last.id
    join lots l on l.transformation_id = b.transformation_id
    join materials m on m.id = l.material_id
    where not l.is_by_product and not l.is_rework and l.status <> 'voided'
    order by l.code limit ${MOST_LOTS + 1}`);
  return { scope: scopeOf("work-order", order.number, rows), lots: rows, unknown: [] };
}

/** What a shipment took along, less what came back of it. */
async function ofShipment(db: Executor, number: string): Promise<Scoped> {
  const [shipment] = await db.execute<{ id: string; number: string }>(
    sql`select id, number from shipments where number = ${number.toUpperCase()}`,
  );
  if (!shipment) throw notFound("shipment", number);
  const rows = await db.execute<LotHead>(sql`
    select ${head}, sum(s.mass_kg - s.returned_mass_kg)::text as "massKg"
    from shipment_lines s
    join lots l on l.id = s.lot_id
    join materials m on m.id = l.material_id
    where s.shipment_id = ${shipment.id}
    group by l.id, m.id
    having sum(s.mass_kg - s.returned_mass_kg) > 0
    order by l.code limit ${MOST_LOTS + 1}`);
  return { scope: scopeOf("shipment", shipment.number, rows), lots: rows, unknown: [] };
}

/** Lots of a product's material made in a span of production days of the site; without days, in this month. */
async function ofProduct(db: Executor, code: string, days: Asked, now: Date): Promise<Scoped> {
  const [product] = await db.execute<{ code: string; materialId: string }>(
    sql`select code, material_id as "materialId" from products where lower(code) = lower(${code}::text)`,
  );
  if (!product) throw notFound("product", code);
  const { timeZone, dayStart } = await siteClock(db);
  const today = productionDayOf(now.getTime(), timeZone, dayStart);
  const from =
    days.from ?? productionDayOf(productionMonth(today, timeZone, dayStart).start, timeZone, dayStart);
  const to = days.to ?? today;
  if (from > to) throw ruleViolation("period-upside-down", "The period ends before it starts.", { from, to });
  const rows = await db.execute<LotHead>(sql`
    select ${head}, (l.created_mass_kg - coalesce(onward.mass_kg, 0))::text as "massKg"
    from lots l
    join materials m on m.id = l.material_id
    -- Split, packed again or sorted within the material: what went on there counts with the later lot alone.
    left join lateral (
      select sum(i.mass_kg) as mass_kg
      from transformation_inputs i
      join transformations t on t.id = i.transformation_id and not t.is_voided
      where i.lot_id = l.id and exists (
        select from lots later
        where later.transformation_id = t.id and later.material_id = l.material_id and not later.is_by_product)
    ) onward on true
    where l.material_id = ${product.materialId} and not l.is_by_product and l.status <> 'voided'
      and l.transformation_id is not null
      and l.created_at >= ${iso(productionDay(from, timeZone, dayStart).start)}::timestamptz
      and l.created_at < ${iso(productionDay(to, timeZone, dayStart).end)}::timestamptz
      and l.created_mass_kg > coalesce(onward.mass_kg, 0)
    order by l.code limit ${MOST_LOTS + 1}`);
  const scope = scopeOf("product", product.code, rows);
  return { scope: scope && { ...scope, from, to }, lots: rows, unknown: [] };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

/** More lots than one report holds are refused, never cut off. */
function scopeOf(
  kind: "work-order" | "shipment" | "product",
  label: string,
  rows: readonly unknown[],
): CompositionReport["scope"] {
  if (rows.length > MOST_LOTS) {
    throw ruleViolation("too-many-lots", `These are more than ${MOST_LOTS} lots: choose a shorter period.`, {
      most: MOST_LOTS,
    });
  }
  return { kind, label, from: null, to: null };
}
