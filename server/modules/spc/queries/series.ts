import { type SQL, sql } from "drizzle-orm";
import { propertyOfCode } from "@/server/domain/magnetics/magnetic-property";
import type { Executor } from "@/server/kernel/database";
import { measuredColumn } from "@/server/modules/quality/queries/measured-column";
import type { ChartRow } from "../records/charts";

/** No chart reads more points than this; the newest are kept. */
export const MOST_VALUES = 100_000;
/** A test counts for a chart's temperature within so many kelvin. */
const TEMPERATURE_BAND_KELVIN = 5;
/** A machine or operation speaks for what was made on it and for so many steps after it. */
const STEPS_BEHIND = 4;

/** One measured value (or count with its size), with what it is known by and where it came from. */
export type SeriesValue = {
  /** Number of the test, inspection or run: the same after a correction. */
  key: string;
  /** Epoch milliseconds. */
  at: number;
  value: number;
  size: number;
  lot: string | null;
  /** Code of the furnace load or other run that the value belongs to. */
  load: string | null;
};

export type SeriesChart = Pick<
  ChartRow,
  | "source"
  | "characteristicCode"
  | "productId"
  | "equipmentId"
  | "operationId"
  | "position"
  | "temperatureC"
  | "chartType"
>;
export type Window = { from?: Date | string | undefined; to?: Date | string | undefined };

/** The newest first; the columns are as long as each other, and null together. */
type PackedColumns = {
  keys: string[] | null;
  instants: number[] | null;
  values: number[] | null;
  sizes: number[] | null;
  lots: (string | null)[] | null;
  loads: (string | null)[] | null;
};

/**
 * What a chart is drawn of, in the order of measurement: the one seam between charts and the modules that measure.
 * Values are in the unit of the characteristic (T, kA/m, kJ/m³ for magnetic properties). With a machine or an operation
 * the load is the run there, otherwise the run that made the lot. At most 100 000 values, the newest.
 */
export async function seriesOf(
  db: Executor,
  chart: SeriesChart,
  window: Window = {},
): Promise<SeriesValue[]> {
  const source = SOURCES[chart.source](chart, window);
  if (source === null) return [];
  const isAnchored = chart.equipmentId !== null || chart.operationId !== null;
  const [columns] = await db.execute<PackedColumns>(sql`
    with recursive ${isAnchored ? anchored(chart) : sql`nothing as (select 1)`},
    newest as (${source} order by at desc, key desc limit ${MOST_VALUES})
    select json_agg(key) as keys, json_agg((extract(epoch from at) * 1000)::float8) as instants,
      json_agg(value) as values, json_agg(size) as sizes, json_agg(lot) as lots, json_agg(load) as loads
    from newest`);
  return columns ? unpacked(columns) : [];
}

function unpacked({ keys, instants, values, sizes, lots, loads }: PackedColumns): SeriesValue[] {
  const series = (keys ?? []).map((key, i) => ({
    key,
    at: instants?.[i] ?? Number.NaN,
    value: values?.[i] ?? Number.NaN,
    size: sizes?.[i] ?? Number.NaN,
    lot: lots?.[i] ?? null,
    load: loads?.[i] ?? null,
  }));
  return series.reverse();
}

/** Lots that come from runs of the chart's machine or operation, each with the nearest of those runs. */
function anchored(chart: SeriesChart): SQL {
  return sql`made (lot_id, run_id, steps) as (
      select l.id, r.id, 0
      from process_runs r
      join transformations t on t.run_id = r.id and not t.is_voided
      join lots l on l.transformation_id = t.id
      where r.status in ('running', 'completed')
        ${chart.equipmentId === null ? sql`` : sql`and r.equipment_id = ${chart.equipmentId}`}
        ${chart.operationId === null ? sql`` : sql`and r.operation_id = ${chart.operationId}`}
      union
      select l.id, m.run_id, m.steps + 1
      from made m
      join transformation_inputs i on i.lot_id = m.lot_id
      join transformations t on t.id = i.transformation_id and not t.is_voided
      join lots l on l.transformation_id = t.id
      where m.steps < ${STEPS_BEHIND}
    ),
    anchored as (
      select distinct on (m.lot_id) m.lot_id, r.code as load
      from made m join process_runs r on r.id = m.run_id
      order by m.lot_id, m.steps, r.started_at desc
    )`;
}

const isAnchoredBy = (chart: SeriesChart) => chart.equipmentId !== null || chart.operationId !== null;

function during(column: SQL, { from, to }: Window): SQL {
  const text = (at: Date | string) => (at instanceof Date ? at.toISOString() : at);
  return sql.join(
    [
      ...(from === undefined ? [] : [sql`and ${column} >= ${text(from)}::timestamptz`]),
      ...(to === undefined ? [] : [sql`and ${column} <= ${text(to)}::timestamptz`]),
    ],
    sql` `,
  );
}

function ofProduct(chart: SeriesChart, transformation: SQL): SQL {
  return chart.productId === null
    ? sql``
    : sql`and exists (select from work_order_bookings b join work_orders w on w.id = b.work_order_id
        where b.transformation_id = ${transformation} and w.product_id = ${chart.productId})`;
}

/** The lot's making, and the load that it counts for. */
function lotJoin(chart: SeriesChart): SQL {
  return isAnchoredBy(chart)
    ? sql`join anchored a on a.lot_id = l.id`
    : sql`left join transformations tr on tr.id = l.transformation_id left join process_runs a on a.id = tr.run_id`;
}

const loadColumn = (chart: SeriesChart) => (isAnchoredBy(chart) ? sql`a.load` : sql`a.code`);

function magneticTests(chart: SeriesChart, window: Window): SQL | null {
  const property = propertyOfCode(chart.characteristicCode);
  if (property === null) return null;
  const value = measuredColumn("t", property);
  return sql`
    select t.number as key, t.measured_at as at, ${value} as value, 1 as size, l.code as lot, ${loadColumn(chart)} as load
    from magnetic_tests t join lots l on l.id = t.lot_id ${lotJoin(chart)}
    where t.superseded_at is null and ${value} is not null
      and t.temperature_c between ${chart.temperatureC - TEMPERATURE_BAND_KELVIN} and ${chart.temperatureC + TEMPERATURE_BAND_KELVIN}
      ${chart.position === null ? sql`` : sql`and t.position = ${chart.position}`}
      ${ofProduct(chart, sql`l.transformation_id`)} ${during(sql`t.measured_at`, window)}`;
}

/** Parameters that were entered for runs, such as the density of a blank inspection. */
function runParameters(chart: SeriesChart, window: Window): SQL {
  const ofMachine = isAnchoredBy(chart)
    ? sql`join lateral (
        select max(a.load) as load from transformations x
        left join transformation_inputs i on i.transformation_id = x.id
        join anchored a on a.lot_id = i.lot_id or a.lot_id in (select o.id from lots o where o.transformation_id = x.id)
        where x.run_id = r.id) a on a.load is not null`
    : sql``;
  return sql`
    select r.code as key, coalesce(r.ended_at, r.started_at) as at, v.value, 1 as size,
      (select min(o.code) from transformations x join lots o on o.transformation_id = x.id where x.run_id = r.id) as lot,
      ${isAnchoredBy(chart) ? sql`a.load` : sql`r.code`} as load
    from run_parameters v
    join operation_parameters p on p.id = v.parameter_id and p.code = ${chart.characteristicCode}
    join process_runs r on r.id = v.run_id and r.status in ('running', 'completed')
    ${ofMachine}
    where true ${during(sql`coalesce(r.ended_at, r.started_at)`, window)}
      ${
        chart.productId === null
          ? sql``
          : sql`and exists (select from transformations x ${sql`where x.run_id = r.id`} ${ofProduct(chart, sql`x.id`)})`
      }`;
}

/** Measured values of samples; for counts one point for each inspection: failed or counted, of so many samples. */
function inspectionValues(chart: SeriesChart, window: Window): SQL {
  const isShare = chart.chartType === "p" || chart.chartType === "np";
  const isCount = isShare || chart.chartType === "c" || chart.chartType === "u";
  const shared = sql`
    from measurements m
    join inspection_samples s on s.id = m.sample_id
    join inspections n on n.id = m.inspection_id and n.status <> 'cancelled'
    join lots l on l.id = n.lot_id ${lotJoin(chart)}
    where m.superseded_at is null and m.value is not null and m.characteristic_code = ${chart.characteristicCode}
      ${chart.position === null ? sql`` : sql`and s.position = ${chart.position}`}
      ${ofProduct(chart, sql`l.transformation_id`)} ${during(sql`m.recorded_at`, window)}`;
  if (!isCount)
    return sql`
      select n.number || '/' || s.ordinal as key, m.recorded_at as at, m.value, 1 as size, l.code as lot,
        ${loadColumn(chart)} as load ${shared}`;
  return sql`
    select n.number as key, max(m.recorded_at) as at,
      ${isShare ? sql`count(*) filter (where m.value = 0)` : sql`sum(m.value)`}::float8 as value,
      ${chart.chartType === "c" ? sql`1` : sql`count(*)`} as size, l.code as lot, ${loadColumn(chart)} as load
    ${shared} group by n.number, l.code, ${loadColumn(chart)}`;
}

const SOURCES = {
  "magnetic-test": magneticTests,
  "run-parameter": runParameters,
  inspection: inspectionValues,
} as const;
