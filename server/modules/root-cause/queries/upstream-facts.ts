import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import { type LocalStart, shiftsOf } from "./shifts-of-runs";

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

/** Runs with the machine and the shift of its calendar. */
export async function runFacts(db: Executor, ids: readonly string[]): Promise<RunFacts[]> {
  const runs = await db.execute<Omit<RunFacts, "shift"> & LocalStart>(sql`
    select r.id as "runId", r.operation_id as "operationId", r.code as run, r.equipment_id as "equipmentId",
      e.code as equipment, r.program, r.operator_id as "operatorId", r.operator_label as operator,
      extract(epoch from r.started_at)::float8 as "startedAt", extract(epoch from r.ended_at)::float8 as "endedAt",
      e.calendar_id as "calendarId", extract(epoch from r.started_at at time zone s.time_zone)::float8 as "localSeconds"
    from unnest(${uuidArray(ids)}) asked (id)
    join process_runs r on r.id = asked.id
    left join equipment e on e.id = r.equipment_id
    left join sites s on s.id = e.site_id`);
  const shiftOf = await shiftsOf(db, runs);
  return runs.map(({ calendarId, localSeconds, ...run }) => ({
    ...run,
    shift: shiftOf({ calendarId, localSeconds }),
  }));
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
