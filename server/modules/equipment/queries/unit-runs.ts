import { sql } from "drizzle-orm";
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
};

type RunRow = Omit<UnitRun, "startedAt" | "endedAt"> & { startedAt: string; endedAt: string | null };

/**
 * Runs of machines that touch a window and count: neither cancelled nor voided. Good are lots that are neither
 * by-product nor rework; rejects are pieces (or kg) booked under a reason of scrap.
 */
export async function unitRuns(
  db: Executor,
  equipmentIds: readonly string[],
  window: { from: Date; to: Date },
): Promise<UnitRun[]> {
  if (equipmentIds.length === 0) return [];
  const from = window.from.toISOString();
  const to = window.to.toISOString();
  const rows = await db.execute<RunRow>(sql`
    with wanted as materialized (
      select r.* from process_runs r
      where r.equipment_id in ${[...equipmentIds]} and r.status in ('running', 'completed')
        and r.started_at < ${to}::timestamptz and (r.ended_at is null or r.ended_at >= ${from}::timestamptz)
    ), made as (
      select t.run_id,
        sum(l.created_quantity) filter (where l.unit = 'pcs' and not l.is_rework) as good_pieces,
        sum(l.created_mass_kg) filter (where not l.is_rework) as good_kg,
        sum(l.created_quantity) filter (where l.unit = 'pcs' and l.is_rework) as rework_pieces,
        sum(l.created_mass_kg) filter (where l.is_rework) as rework_kg,
        (array_agg(l.material_id order by l.created_mass_kg desc))[1] as material_id
      from transformations t join lots l on l.transformation_id = t.id
      where t.run_id in (select id from wanted) and not t.is_voided and not l.is_by_product
      group by t.run_id
    ), scrapped as (
      select t.run_id, sum(greatest(lost.pieces, coalesce(ordered.pieces, 0))) as pieces, sum(lost.kg) as kg
      from transformations t
      cross join lateral (
        select coalesce(sum(x.quantity), 0) as pieces, coalesce(sum(x.mass_kg), 0) as kg
        from transformation_losses x join reason_codes rc on rc.code = x.reason_code and rc.kind = 'scrap'
        where x.transformation_id = t.id) lost
      cross join lateral (
        select sum(s.quantity) as pieces from work_order_scrap s where s.transformation_id = t.id) ordered
      where t.run_id in (select id from wanted) and not t.is_voided
      group by t.run_id
    ), charged as (
      select run_id, sum(input_mass_kg) as kg from transformations
      where run_id in (select id from wanted) and not is_voided group by run_id
    )
    select r.equipment_id as "equipmentId", r.code, r.status, r.operation_id as "operationId",
      o.name_en as "operationNameEn", o.name_zh as "operationNameZh", r.operator_label as "operatorLabel",
      r.started_at as "startedAt", r.ended_at as "endedAt", made.material_id as "materialId",
      coalesce(charged.kg, 0)::text as "chargedKg",
      coalesce(made.good_pieces, 0)::text as "goodPieces", coalesce(made.good_kg, 0)::text as "goodKg",
      coalesce(made.rework_pieces, 0)::text as "reworkPieces", coalesce(made.rework_kg, 0)::text as "reworkKg",
      coalesce(scrapped.pieces, 0)::text as "rejectPieces", coalesce(scrapped.kg, 0)::text as "rejectKg"
    from wanted r
    left join operations o on o.id = r.operation_id
    left join made on made.run_id = r.id
    left join scrapped on scrapped.run_id = r.id
    left join charged on charged.run_id = r.id
    order by r.started_at, r.code`);
  return rows.map((row) => ({
    ...row,
    startedAt: new Date(row.startedAt),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt),
  }));
}
