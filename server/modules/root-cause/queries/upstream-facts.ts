import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";

type Named = { code: string; nameEn: string; nameZh: string };
/** One execution on one machine; times in seconds since 1970. */
export type RunFacts = {
  runId: string;
  operationId: string | null;
  run: string;
  equipmentId: string | null;
  equipment: string | null;
  program: string | null;
  /** The id tells two people of one name apart. */
  operatorId: string;
  operator: string;
  /** The shift of the machine's calendar in which it began; null outside of shifts. */
  shift: string | null;
  startedAt: number;
  endedAt: number | null;
};
/** One transformation with the run that it was part of. */
export type StepFacts = RunFacts & { id: string; position: string | null };
export type OperationFacts = Named & { id: string; seq: number; outputKind: string | null };
export type ParameterFacts = Named & { id: string; operationId: string; unit: string };
export type ParameterValue = { runId: string; parameterId: string; value: number };
export type RawFacts = {
  lotId: string;
  material: string;
  nameEn: string;
  nameZh: string;
  supplier: string | null;
  supplierLot: string | null;
  nominal: Record<string, number> | null;
};
export type CurveFacts = {
  runId: string;
  code: string;
  nameEn: string;
  nameZh: string;
  unit: string;
  mean: number;
  minimum: number;
  maximum: number;
};

export function transformationFacts(
  db: Executor,
  ids: readonly string[],
): Promise<{ id: string; runId: string; position: string | null }[]> {
  return db.execute(sql`
    select t.id, t.run_id as "runId", t.position
    from unnest(${uuidArray(ids)}) asked (id) join transformations t on t.id = asked.id`);
}

/**
 * Runs with the shift by the wall clock, as `server/domain/calendar` defines it: an end at or before the start lies on
 * the next day, exceptions go before weekdays. Found in the database because there may be years of them.
 */
export function runFacts(db: Executor, ids: readonly string[]): Promise<RunFacts[]> {
  return db.execute<RunFacts>(sql`
    with run as materialized (
      select r.id, r.operation_id, r.code, r.equipment_id, r.program, r.operator_id, r.operator_label, r.started_at,
        r.ended_at, e.code as equipment, e.calendar_id, r.started_at at time zone s.time_zone as local
      from unnest(${uuidArray(ids)}) asked (id)
      join process_runs r on r.id = asked.id
      left join equipment e on e.id = r.equipment_id
      left join sites s on s.id = e.site_id
    )
    select run.id as "runId", run.operation_id as "operationId", run.code as run, run.equipment_id as "equipmentId",
      run.equipment, run.program, run.operator_id as "operatorId", run.operator_label as operator, shift.code as shift,
      extract(epoch from run.started_at)::float8 as "startedAt", extract(epoch from run.ended_at)::float8 as "endedAt"
    from run
    left join lateral (
      select c.code
      from calendar_shifts c
      cross join lateral (values (run.local::date), (run.local::date - 1)) d (day)
      left join calendar_exceptions x on x.calendar_id = c.calendar_id and x.on_date = d.day
      where c.calendar_id = run.calendar_id and run.local >= d.day + c.starts_at
        and run.local < d.day + c.ends_at + make_interval(days => (c.ends_at <= c.starts_at)::int)
        and c.effective_from <= d.day and (c.effective_to is null or d.day <= c.effective_to)
        and case x.kind when 'closed' then false
          when 'working' then cardinality(x.shift_codes) = 0 or c.code = any(x.shift_codes)
          else extract(isodow from d.day)::int = any(c.weekdays) end
      order by d.day + c.starts_at limit 1
    ) shift on true`);
}

/** Layers of furnaces by machine and place: `<equipment id> <place>`. */
export async function layersOf(db: Executor): Promise<Map<string, number>> {
  const rows = await db.execute<{ key: string; layer: number }>(sql`
    select equipment_id || ' ' || code as key, layer from equipment_positions
    where equipment_id in (select equipment_id from equipment_positions where layer > 1)`);
  return new Map(rows.map(({ key, layer }) => [key, layer]));
}

export function operationFacts(db: Executor): Promise<OperationFacts[]> {
  return db.execute<OperationFacts>(sql`
    select id, code, name_en as "nameEn", name_zh as "nameZh", seq, output_kind as "outputKind"
    from operations order by seq, code`);
}

export function parameterFacts(db: Executor): Promise<ParameterFacts[]> {
  return db.execute<ParameterFacts>(sql`
    select p.id, p.operation_id as "operationId", p.code, p.name_en as "nameEn", p.name_zh as "nameZh", p.unit
    from operation_parameters p order by p.code`);
}

export function parameterValues(db: Executor, runIds: readonly string[]): Promise<ParameterValue[]> {
  return db.execute<ParameterValue>(sql`
    select p.run_id as "runId", p.parameter_id as "parameterId", p.value
    from unnest(${uuidArray(runIds)}) asked (id) join run_parameters p on p.run_id = asked.id`);
}

export function rawLots(db: Executor, lotIds: readonly string[]): Promise<RawFacts[]> {
  return db.execute<RawFacts>(sql`
    select l.id as "lotId", m.code as material, m.name_en as "nameEn", m.name_zh as "nameZh",
      s.code as supplier, r.supplier_lot as "supplierLot", m.nominal_composition as nominal
    from unnest(${uuidArray(lotIds)}) asked (id)
    join lots l on l.id = asked.id
    join materials m on m.id = l.material_id
    left join receipts r on r.id = l.receipt_id
    left join suppliers s on s.id = r.supplier_id`);
}

export function assays(
  db: Executor,
  lotIds: readonly string[],
): Promise<{ lotId: string; element: string; massFraction: number }[]> {
  return db.execute(sql`
    select a.lot_id as "lotId", a.element, a.mass_fraction as "massFraction"
    from unnest(${uuidArray(lotIds)}) asked (id)
    join lot_assays a on a.lot_id = asked.id and a.superseded_at is null`);
}

/**
 * Mean, least and greatest value of what the machine reported during each run, from the roll-ups of the hours that lie
 * wholly within it. Runs without a whole hour of values have none.
 */
export function curvesOf(db: Executor, runIds: readonly string[]): Promise<CurveFacts[]> {
  return db.execute<CurveFacts>(sql`
    select r.id as "runId", p.code, p.name_en as "nameEn", p.name_zh as "nameZh", p.unit,
      sum(h.average * h.samples) / sum(h.samples) as mean, min(h.minimum) as minimum, max(h.maximum) as maximum
    from unnest(${uuidArray(runIds)}) asked (id)
    join process_runs r on r.id = asked.id and r.ended_at is not null
    join process_series s on s.equipment_id = r.equipment_id
    join process_parameters p on p.id = s.parameter_id
    join process_hours h on h.series_id = s.id and h.at >= r.started_at and h.at <= r.ended_at - interval '1 hour'
    group by r.id, p.id`);
}
