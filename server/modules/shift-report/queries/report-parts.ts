import { sql } from "drizzle-orm";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { Executor } from "@/server/kernel/database";
import type { ReasonBook } from "@/server/modules/equipment/queries/reasons";
import type { ReportCall, ReportHold, ReportOrder, ReportScrap, ReportStop, StripSpan } from "../contract";

export type Scope = { unitCodes: readonly string[]; from: string; to: string };

const LONGEST_STOPS = 12;
const MANY = 100;

/** States of every machine within the period, clipped to it. */
export async function strips(
  db: Executor,
  { unitCodes, from, to }: Scope,
): Promise<Map<string, StripSpan[]>> {
  if (unitCodes.length === 0) return new Map();
  const rows = await db.execute<{
    code: string;
    startsAt: string;
    endsAt: string;
    state: EquipmentState;
  }>(sql`
    select q.code, greatest(i.starts_at, ${from}::timestamptz) as "startsAt",
      least(coalesce(i.ends_at, ${to}::timestamptz), ${to}::timestamptz) as "endsAt", i.state
    from equipment_state_intervals i join equipment q on q.id = i.equipment_id
    where q.code in ${[...unitCodes]} and i.starts_at < ${to}::timestamptz
      and (i.ends_at is null or i.ends_at > ${from}::timestamptz)
    order by q.code, i.starts_at`);
  const found = new Map<string, StripSpan[]>();
  for (const { code, startsAt, endsAt, state } of rows) {
    const list = found.get(code) ?? [];
    list.push({ startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString(), state });
    found.set(code, list);
  }
  return found;
}

type StopRow = {
  equipmentCode: string;
  startsAt: string;
  endsAt: string | null;
  seconds: number;
  state: EquipmentState;
  reasonCode: string | null;
  explainedBy: string | null;
  note: string | null;
};

/** The longest stops by their part in the period, with who explained them. */
export async function longestStops(
  db: Executor,
  { unitCodes, from, to }: Scope,
  reasons: ReasonBook,
): Promise<ReportStop[]> {
  if (unitCodes.length === 0) return [];
  const rows = await db.execute<StopRow>(sql`
    select q.code as "equipmentCode", i.starts_at as "startsAt", i.ends_at as "endsAt",
      extract(epoch from least(coalesce(i.ends_at, ${to}::timestamptz), ${to}::timestamptz)
        - greatest(i.starts_at, ${from}::timestamptz))::float8 as seconds,
      i.state, i.reason_code as "reasonCode", coalesce(u.display_name, c.author_id) as "explainedBy", c.note
    from equipment_state_intervals i
    join equipment q on q.id = i.equipment_id
    left join equipment_state_corrections c on c.id = i.correction_id
    left join users u on u.id::text = c.author_id
    where q.code in ${[...unitCodes]} and i.starts_at < ${to}::timestamptz
      and (i.ends_at is null or i.ends_at > ${from}::timestamptz)
      and i.state in ('unplanned-stop', 'idle', 'waiting', 'setup')
    order by seconds desc, q.code limit ${LONGEST_STOPS}`);
  return rows.map(({ reasonCode, startsAt, endsAt, ...row }) => ({
    ...row,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
    reason: reasons.named(reasonCode),
  }));
}

type OrderRow = Omit<ReportOrder, "product" | "operation"> & {
  productEn: string;
  productZh: string;
  operationEn: string;
  operationZh: string;
};

/** What was booked for orders by runs that ended within the period, beside the order's plan. */
export async function orderOutput(db: Executor, { unitCodes, from, to }: Scope): Promise<ReportOrder[]> {
  if (unitCodes.length === 0) return [];
  const rows = await db.execute<OrderRow>(sql`
    with booked as (
      select b.work_order_operation_id as operation, sum(b.good_quantity) as good, sum(b.rework_quantity) as rework,
        sum((select coalesce(sum(s.quantity), 0) from work_order_scrap s
          where s.transformation_id = b.transformation_id)) as scrap
      from process_runs r
      join equipment q on q.id = r.equipment_id and q.code in ${[...unitCodes]}
      join transformations t on t.run_id = r.id and not t.is_voided
      join work_order_bookings b on b.transformation_id = t.id
      where r.status = 'completed' and r.ended_at > ${from}::timestamptz and r.ended_at <= ${to}::timestamptz
      group by b.work_order_operation_id
    )
    select w.number, p.code as "productCode", p.name_en as "productEn", p.name_zh as "productZh",
      o.name_en as "operationEn", o.name_zh as "operationZh",
      trim_scale(k.good)::text as good, trim_scale(k.rework)::text as rework, trim_scale(k.scrap)::text as scrap,
      coalesce(m.base_unit, 'pcs') as unit,
      (select trim_scale(coalesce(sum(b.good_quantity), 0))::text
        from work_order_bookings b join transformations t on t.id = b.transformation_id and not t.is_voided
        join process_runs r on r.id = t.run_id and r.ended_at <= ${to}::timestamptz
        where b.work_order_operation_id = wo.id) as "goodSoFar",
      trim_scale(w.quantity)::text as planned, w.due_at as "dueAt"
    from booked k
    join work_order_operations wo on wo.id = k.operation
    join work_orders w on w.id = wo.work_order_id
    join products p on p.id = w.product_id
    join operations o on o.id = wo.operation_id
    left join materials m on m.id = wo.output_material_id
    order by w.number, wo.seq limit ${MANY}`);
  return rows.map(({ productEn, productZh, operationEn, operationZh, dueAt, ...row }) => ({
    ...row,
    product: { nameEn: productEn, nameZh: productZh },
    operation: { nameEn: operationEn, nameZh: operationZh },
    dueAt: new Date(dueAt).toISOString(),
  }));
}

/** Scrap of runs that ended within the period, by reason, largest first. */
export async function scrapByReason(db: Executor, { unitCodes, from, to }: Scope): Promise<ReportScrap[]> {
  if (unitCodes.length === 0) return [];
  const rows = await db.execute<ReportScrap>(sql`
    with ended as (
      select t.id from process_runs r
      join equipment q on q.id = r.equipment_id and q.code in ${[...unitCodes]}
      join transformations t on t.run_id = r.id and not t.is_voided
      where r.status = 'completed' and r.ended_at > ${from}::timestamptz and r.ended_at <= ${to}::timestamptz
    ), lost as (
      select x.reason_code, coalesce(x.quantity, 0) as pieces, x.mass_kg
      from transformation_losses x where x.transformation_id in (select id from ended)
      union all
      select s.reason_code, s.quantity, 0 from work_order_scrap s
      where s.transformation_id in (select id from ended) and not exists (
        select 1 from transformation_losses x
        where x.transformation_id = s.transformation_id and x.reason_code = s.reason_code)
    )
    select c.code as "reasonCode", c.name_en as "nameEn", c.name_zh as "nameZh",
      trim_scale(sum(l.pieces))::text as pieces, trim_scale(sum(l.mass_kg))::text as "massKg"
    from lost l join reason_codes c on c.code = l.reason_code and c.kind = 'scrap'
    group by c.code, c.name_en, c.name_zh
    order by sum(l.pieces) desc, sum(l.mass_kg) desc limit ${MANY}`);
  return [...rows];
}

/** Calls for help that are open at the end of the period; none where the plant has no andon. */
export async function openCalls(db: Executor, { unitCodes, to }: Scope): Promise<ReportCall[]> {
  const [known] = await db.execute<{ found: boolean }>(
    sql`select to_regclass('andon_calls') is not null as found`,
  );
  if (!known?.found || unitCodes.length === 0) return [];
  const rows = await db.execute<ReportCall>(sql`
    select q.code as "equipmentCode", a.kind, a.note, a.called_at as "calledAt", a.called_by_label as by
    from andon_calls a join equipment q on q.id = a.equipment_id
    where q.code in ${[...unitCodes]} and a.called_at < ${to}::timestamptz
      and (a.closed_at is null or a.closed_at >= ${to}::timestamptz)
    order by a.called_at limit ${MANY}`);
  return rows.map((row) => ({ ...row, calledAt: new Date(row.calledAt).toISOString() }));
}

/** Holds placed on lots within the period that are still open. */
export async function openHolds(
  db: Executor,
  { from, to }: Pick<Scope, "from" | "to">,
): Promise<ReportHold[]> {
  const rows = await db.execute<ReportHold>(sql`
    select l.code as "lotCode", h.reason, h.placed_at as "placedAt", h.placed_by_label as by
    from lot_holds h join lots l on l.id = h.lot_id
    where h.placed_at >= ${from}::timestamptz and h.placed_at < ${to}::timestamptz and h.lifted_at is null
    order by h.placed_at limit ${MANY}`);
  return rows.map((row) => ({ ...row, placedAt: new Date(row.placedAt).toISOString() }));
}
