import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";

/** A run on a machine and what came out of it, in pieces and in kilograms. Decimals as text. */
export type UnitRun = {
  equipmentId: string;
  code: string;
  status: "running" | "completed";
  operationId: string | null;
  operationNameEn: string | null;
  operationNameZh: string | null;
  operatorLabel: string;
  startedAt: Date;
  endedAt: Date | null;
  materialId: string | null;
  chargedKg: string;
  goodPieces: string;
  goodKg: string;
  reworkPieces: string;
  reworkKg: string;
  rejectPieces: string;
  rejectKg: string;
  /** Good of, and all of, what was not worked again: it went through for the first time. */
  firstGoodPieces: string;
  firstGoodKg: string;
  firstAllPieces: string;
  firstAllKg: string;
  expectedYieldFraction: string | null;
  /** 1, or the part of the charge that one order had in the run. */
  shareOfCharge: number;
};

/** The part of a run that was done for one order. */
export type OrderRun = UnitRun & { orderNumber: string; productCode: string };

type RunRow = Omit<UnitRun, "startedAt" | "endedAt"> & { startedAt: string; endedAt: string | null };

const none = sql``;

/**
 * Runs of machines that touch a window and count: neither cancelled nor voided. Good are lots that are neither
 * by-product nor rework and that quality did not reject, whenever it did so; rejects are pieces (or kg) booked under a
 * reason of scrap, and rejected lots.
 */
export async function unitRuns(
  db: Executor,
  equipmentIds: readonly string[],
  window: { from: Date; to: Date },
): Promise<UnitRun[]> {
  if (equipmentIds.length === 0) return [];
  const rows = await db.execute<RunRow>(
    runsQuery({
      wanted: sql`r.equipment_id in ${[...equipmentIds]} and ${touching(window)}`,
      booking: none,
      key: none,
      columns: sql`, 1::float8 as "shareOfCharge"`,
      sameKey: () => none,
      joins: none,
    }),
  );
  return rows.map(withDates);
}

/** Runs (of some machines only, when they are named) by the order that they were booked for. */
export async function orderRuns(
  db: Executor,
  of: { orderIds: readonly string[]; equipmentIds?: readonly string[] },
  window: { from: Date; to: Date },
): Promise<OrderRun[]> {
  if (of.orderIds.length === 0) return [];
  const onMachines = of.equipmentIds ? sql`and r.equipment_id in ${[...of.equipmentIds]}` : none;
  const ids = [...of.orderIds];
  const rows = await db.execute<RunRow & Omit<OrderRun, keyof UnitRun>>(
    runsQuery({
      wanted: sql`r.equipment_id is not null and ${touching(window)} ${onMachines} and exists (
        select 1 from transformations t join work_order_bookings wb on wb.transformation_id = t.id
        where t.run_id = r.id and wb.work_order_id in ${ids})`,
      booking: sql`join work_order_bookings wb on wb.transformation_id = t.id and wb.work_order_id in ${ids}`,
      key: sql`, wb.work_order_id`,
      columns: sql`, w.number as "orderNumber", p.code as "productCode",
        coalesce((charged.kg / nullif((select sum(input_mass_kg) from transformations
          where run_id = r.id and not is_voided), 0))::float8, 1) as "shareOfCharge"`,
      sameKey: (alias) => sql`and ${alias}.work_order_id = charged.work_order_id`,
      joins: sql`join work_orders w on w.id = charged.work_order_id join products p on p.id = w.product_id`,
    }),
  );
  return rows.map(withDates);
}

const touching = ({ from, to }: { from: Date; to: Date }) => sql`r.status in ('running', 'completed')
  and r.started_at < ${to.toISOString()}::timestamptz
  and (r.ended_at is null or r.ended_at >= ${from.toISOString()}::timestamptz)`;

function withDates<Row extends RunRow>(row: Row) {
  const endedAt = row.endedAt === null ? null : new Date(row.endedAt);
  return { ...row, startedAt: new Date(row.startedAt), endedAt };
}

type Parts = { wanted: SQL; booking: SQL; key: SQL; columns: SQL; sameKey: (alias: SQL) => SQL; joins: SQL };

function runsQuery({ wanted, booking, key, columns, sameKey, joins }: Parts): SQL {
  return sql`
    with wanted as materialized (select r.* from process_runs r where ${wanted}),
    made as (
      select t.run_id ${key},
        sum(l.created_quantity) filter (where l.unit = 'pcs' and l.is_good) as good_pieces,
        sum(l.created_mass_kg) filter (where l.is_good) as good_kg,
        sum(l.created_quantity) filter (where l.unit = 'pcs' and l.is_again) as rework_pieces,
        sum(l.created_mass_kg) filter (where l.is_again) as rework_kg,
        sum(l.created_quantity) filter (where l.unit = 'pcs' and l.is_bad) as rejected_pieces,
        sum(l.created_mass_kg) filter (where l.is_bad) as rejected_kg,
        sum(l.created_quantity) filter (where l.unit = 'pcs' and l.is_good and t.kind <> 'rework') as first_good_pieces,
        sum(l.created_mass_kg) filter (where l.is_good and t.kind <> 'rework') as first_good_kg,
        sum(l.created_quantity) filter (where l.unit = 'pcs' and t.kind <> 'rework') as first_pieces,
        sum(l.created_mass_kg) filter (where t.kind <> 'rework') as first_kg,
        (array_agg(l.material_id order by l.created_mass_kg desc))[1] as material_id
      from transformations t ${booking}
      join lateral (
        select l.unit, l.created_quantity, l.created_mass_kg, l.material_id,
          l.quality_status = 'rejected' as is_bad,
          l.quality_status <> 'rejected' and not l.is_rework as is_good,
          l.quality_status <> 'rejected' and l.is_rework as is_again
        from lots l where l.transformation_id = t.id and not l.is_by_product) l on true
      where t.run_id in (select id from wanted) and not t.is_voided
      group by t.run_id ${key}
    ), scrapped as (
      select t.run_id ${key}, sum(greatest(lost.pieces, coalesce(ordered.pieces, 0))) as pieces, sum(lost.kg) as kg,
        sum(greatest(lost.pieces, coalesce(ordered.pieces, 0))) filter (where t.kind <> 'rework') as first_pieces,
        sum(lost.kg) filter (where t.kind <> 'rework') as first_kg
      from transformations t ${booking}
      cross join lateral (
        select coalesce(sum(x.quantity), 0) as pieces, coalesce(sum(x.mass_kg), 0) as kg
        from transformation_losses x join reason_codes rc on rc.code = x.reason_code and rc.kind = 'scrap'
        where x.transformation_id = t.id) lost
      cross join lateral (
        select sum(s.quantity) as pieces from work_order_scrap s where s.transformation_id = t.id) ordered
      where t.run_id in (select id from wanted) and not t.is_voided
      group by t.run_id ${key}
    ), charged as (
      select t.run_id ${key}, sum(t.input_mass_kg) as kg from transformations t ${booking}
      where t.run_id in (select id from wanted) and not t.is_voided group by t.run_id ${key}
    )
    select r.equipment_id as "equipmentId", r.code, r.status, r.operation_id as "operationId",
      o.name_en as "operationNameEn", o.name_zh as "operationNameZh", r.operator_label as "operatorLabel",
      r.started_at as "startedAt", r.ended_at as "endedAt", made.material_id as "materialId",
      coalesce(charged.kg, 0)::text as "chargedKg",
      coalesce(made.good_pieces, 0)::text as "goodPieces", coalesce(made.good_kg, 0)::text as "goodKg",
      coalesce(made.rework_pieces, 0)::text as "reworkPieces", coalesce(made.rework_kg, 0)::text as "reworkKg",
      (coalesce(scrapped.pieces, 0) + coalesce(made.rejected_pieces, 0))::text as "rejectPieces",
      (coalesce(scrapped.kg, 0) + coalesce(made.rejected_kg, 0))::text as "rejectKg",
      coalesce(made.first_good_pieces, 0)::text as "firstGoodPieces",
      coalesce(made.first_good_kg, 0)::text as "firstGoodKg",
      (coalesce(scrapped.first_pieces, 0) + coalesce(made.first_pieces, 0))::text as "firstAllPieces",
      (coalesce(scrapped.first_kg, 0) + coalesce(made.first_kg, 0))::text as "firstAllKg",
      o.expected_yield_fraction::text as "expectedYieldFraction" ${columns}
    from wanted r
    left join operations o on o.id = r.operation_id
    left join charged on charged.run_id = r.id
    left join made on made.run_id = r.id ${sameKey(sql`made`)}
    left join scrapped on scrapped.run_id = r.id ${sameKey(sql`scrapped`)}
    ${joins}
    order by r.started_at, r.code`;
}
