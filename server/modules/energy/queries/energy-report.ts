import type Big from "big.js";
import { sql } from "drizzle-orm";
import { addDays, instantOfLocal, localOf } from "@/server/domain/calendar/local-time";
import { baseLoadKilowatt, type EnergySpan } from "@/server/domain/energy/apportion";
import { type TariffSpan, tariffSpans } from "@/server/domain/energy/tariff";
import { decimal, sum } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { unitRuns } from "@/server/modules/equipment/queries/unit-runs";
import { type UnitRecord, unitRecords } from "@/server/modules/equipment/queries/units";
import type { EnergyReport } from "../contract";
import {
  addReading,
  type EnergySums,
  figuresOf,
  mergeSums,
  noEnergy,
  type Prices,
  tierAmounts,
} from "../rules/energy-sums";
import { energySpansWithin, idleSlots } from "./machine-readings";
import { tariffsWithin } from "./tariffs";

type Question = { from: Date; to: Date; areaCode?: string | undefined; equipmentCode?: string | undefined };
type Measured = { unit: UnitRecord; sums: EnergySums; goodKg: Big; spans: EnergySpan[] };

/**
 * kWh, cost by tier, kWh per kg of good product, idle share and base load of every machine with readings in a window,
 * and of areas and days. Readings are shared out by time at the window's ends and where the tier changes.
 */
export async function energyReport(db: Executor, question: Question): Promise<EnergyReport> {
  const units = await metered(db, question);
  const timeZone = units[0]?.timeZone ?? "UTC";
  const ids = units.map(({ id }) => id);
  const window = { start: question.from.getTime(), end: question.to.getTime() };
  const [readings, idle, runs, versions] = await Promise.all([
    energySpansWithin(db, ids, question),
    idleSlots(db, ids, question),
    unitRuns(db, ids, question),
    tariffsWithin(db, question),
  ]);
  const prices: Prices = new Map(versions.map((version) => [version.id, version.prices]));
  const spans = tariffSpans(versions, window, timeZone);
  const measured = units.flatMap((unit): Measured[] => {
    const own = readings.get(unit.id);
    if (!own) return [];
    const sums = noEnergy();
    for (const reading of own) addReading(sums, reading, { spans, prices, idle: idle.get(unit.id) ?? [] });
    const made = runs.filter(
      (run) => run.equipmentId === unit.id && run.endedAt !== null && run.endedAt < question.to,
    );
    return [{ unit, sums, spans: own, goodKg: sum(made.map((run) => run.goodKg)) }];
  });
  const currencies = [...new Set(versions.map(({ currency }) => currency))];
  const hasOneCurrency = currencies.length === 1;
  const figures = (of: readonly Measured[]) =>
    figuresOf(
      mergeSums(of.map(({ sums }) => sums)),
      of.reduce((total, { goodKg }) => total.plus(goodKg), decimal(0)),
      hasOneCurrency,
    );
  return {
    from: question.from.toISOString(),
    to: question.to.toISOString(),
    timeZone,
    currency: hasOneCurrency ? (currencies[0] ?? null) : null,
    total: figures(measured),
    machines: measured
      .toSorted((a, b) => b.sums.total.cmp(a.sums.total))
      .map((entry) => ({
        code: entry.unit.dto.code,
        nameEn: entry.unit.dto.nameEn,
        nameZh: entry.unit.dto.nameZh,
        area: entry.unit.dto.area,
        baseLoadKilowatt: baseLoadKilowatt(entry.spans),
        ...figures([entry]),
      })),
    areas: areasOf(measured).map(({ area, entries }) => ({ ...area, ...figures(entries) })),
    days: daysOf(measured, { spans, prices, window, timeZone }),
  };
}

async function metered(db: Executor, { areaCode, equipmentCode }: Question): Promise<UnitRecord[]> {
  const rows = await db.execute<{ code: string }>(sql`
    select e.code from energy_meters m join equipment e on e.id = m.equipment_id
    where m.is_active and (${equipmentCode ?? null}::text is null or e.code = ${equipmentCode ?? null}::text)`);
  const units = await unitRecords(
    db,
    rows.map(({ code }) => code),
  );
  return units.filter((unit) => !areaCode || unit.dto.area?.code === areaCode);
}

function areasOf(measured: readonly Measured[]) {
  const areas = new Map<
    string,
    { area: { code: string; nameEn: string; nameZh: string }; entries: Measured[] }
  >();
  for (const entry of measured) {
    const { area } = entry.unit.dto;
    if (!area) continue;
    const known = areas.get(area.code) ?? { area, entries: [] };
    known.entries.push(entry);
    areas.set(area.code, known);
  }
  return [...areas.values()].sort((a, b) => a.area.code.localeCompare(b.area.code));
}

function daysOf(
  measured: readonly Measured[],
  how: {
    spans: readonly TariffSpan[];
    prices: Prices;
    window: { start: number; end: number };
    timeZone: string;
  },
): EnergyReport["days"] {
  const days: EnergyReport["days"] = [];
  let date = localOf(how.window.start, how.timeZone).date;
  for (;;) {
    const start = Math.max(how.window.start, instantOfLocal(date, "00:00", how.timeZone));
    const end = Math.min(how.window.end, instantOfLocal(date, "00:00", how.timeZone, 1));
    if (start >= how.window.end) return days;
    const spans = how.spans
      .filter((span) => span.start < end && span.end > start)
      .map((span) => ({ ...span, start: Math.max(span.start, start), end: Math.min(span.end, end) }));
    const sums = noEnergy();
    for (const { spans: readings } of measured) {
      for (const reading of readings) {
        if (reading.end <= start || reading.start >= end) continue;
        addReading(sums, reading, { spans, prices: how.prices, idle: [] });
      }
    }
    days.push({ date, kilowattHours: sums.total.toFixed(), tiers: tierAmounts(sums) });
    date = addDays(date, 1);
  }
}
