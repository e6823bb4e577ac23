import { sql } from "drizzle-orm";
import { apportion, type EnergySpan } from "@/server/domain/energy/apportion";
import { tariffSpans } from "@/server/domain/energy/tariff";
import { decimal, toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { RunEnergy } from "../contract";
import { addReading, costOf, noEnergy, tierAmounts } from "../rules/energy-sums";
import { energySpansWithin } from "./machine-readings";
import { tariffsWithin } from "./tariffs";

type RunRow = {
  id: string;
  code: string;
  equipmentId: string | null;
  operationId: string | null;
  program: string | null;
  startedAt: string;
  endedAt: string | null;
  goodKg: string;
  timeZone: string | null;
};

const COMPARED_RUNS = 40;

const goodKg = sql`coalesce((select sum(l.created_mass_kg) from transformations t
  join lots l on l.transformation_id = t.id and not l.is_by_product and not l.is_rework
  where t.run_id = r.id and not t.is_voided), 0)::text`;

/** What one load used, what it cost, and its kWh per kg beside the median of the loads of its program before it. */
export async function runEnergy(db: Executor, runCode: string, now: Date): Promise<RunEnergy> {
  const [run] = await db.execute<RunRow>(sql`
    select r.id, r.code, r.equipment_id as "equipmentId", r.operation_id as "operationId", r.program,
      r.started_at as "startedAt", r.ended_at as "endedAt", s.time_zone as "timeZone", ${goodKg} as "goodKg"
    from process_runs r left join equipment e on e.id = r.equipment_id left join sites s on s.id = e.site_id
    where r.code = ${runCode.toUpperCase()}`);
  if (!run) throw notFound("run", runCode);
  const none: RunEnergy = {
    runCode: run.code,
    kilowattHours: null,
    cost: null,
    currency: null,
    tiers: [],
    goodKg: toPlain(run.goodKg),
    kilowattHoursPerKg: null,
    medianKilowattHoursPerKg: null,
    comparedRuns: 0,
    program: run.program,
    isPartial: false,
  };
  if (!run.equipmentId) return none;
  const window = { from: new Date(run.startedAt), to: run.endedAt ? new Date(run.endedAt) : now };
  if (window.to <= window.from) return none;
  const [readings, versions, compared] = await Promise.all([
    energySpansWithin(db, [run.equipmentId], window),
    tariffsWithin(db, window),
    comparedIntensities(db, run),
  ]);
  const own = readings.get(run.equipmentId) ?? [];
  if (own.length === 0) return none;
  const sums = noEnergy();
  const slot = { start: window.from.getTime(), end: window.to.getTime() };
  const how = {
    spans: tariffSpans(versions, slot, run.timeZone ?? "UTC"),
    prices: new Map(versions.map((version) => [version.id, version.prices])),
    idle: [],
  };
  for (const reading of own) addReading(sums, reading, how);
  const currencies = [...new Set(versions.map(({ currency }) => currency))];
  const currency = currencies.length === 1 ? (currencies[0] ?? null) : null;
  const good = decimal(run.goodKg);
  return {
    ...none,
    kilowattHours: toPlain(sums.total),
    cost: currency ? costOf(sums) : null,
    currency,
    tiers: tierAmounts(sums),
    kilowattHoursPerKg: good.gt(0) ? sums.total.div(good).toNumber() : null,
    medianKilowattHoursPerKg: medianOf(compared),
    comparedRuns: compared.length,
    isPartial: (own.at(-1)?.end ?? 0) < slot.end,
  };
}

/** kWh per kg of the last loads before this one with the same operation and program (the same machine class). */
async function comparedIntensities(db: Executor, run: RunRow): Promise<number[]> {
  const runs = await db.execute<RunRow & { equipmentId: string; endedAt: string }>(sql`
    select r.id, r.equipment_id as "equipmentId", r.started_at as "startedAt", r.ended_at as "endedAt",
      ${goodKg} as "goodKg"
    from process_runs r join energy_meters m on m.equipment_id = r.equipment_id
    where r.operation_id = ${run.operationId} and r.program is not distinct from ${run.program}::text
      and r.status = 'completed' and r.ended_at > r.started_at
      and r.started_at < ${new Date(run.startedAt).toISOString()}::timestamptz
    order by r.started_at desc limit ${COMPARED_RUNS}`);
  const first = runs.at(-1);
  if (!first) return [];
  const latest = Math.max(...runs.map(({ endedAt }) => Date.parse(endedAt)));
  const readings = await energySpansWithin(db, [...new Set(runs.map(({ equipmentId }) => equipmentId))], {
    from: new Date(first.startedAt),
    to: new Date(latest),
  });
  return runs.flatMap(({ equipmentId, startedAt, endedAt, goodKg: made }) => {
    const slot = { start: Date.parse(startedAt), end: Date.parse(endedAt) };
    const used = usedWithin(readings.get(equipmentId) ?? [], slot);
    return Number(made) > 0 && used > 0 ? [used / Number(made)] : [];
  });
}

function usedWithin(readings: readonly EnergySpan[], slot: { start: number; end: number }): number {
  return readings
    .filter((reading) => reading.end > slot.start && reading.start < slot.end)
    .flatMap((reading) => apportion(reading, [slot]))
    .reduce((total, { kilowattHours }) => total.plus(kilowattHours), decimal(0))
    .toNumber();
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
