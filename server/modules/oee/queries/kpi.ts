import type { BucketKind } from "@/server/domain/calendar/bucket-kind";
import type { Interval } from "@/server/domain/calendar/interval";
import type { Executor } from "@/server/kernel/database";
import { pastOf } from "@/server/modules/equipment/queries/oee";
import { reasonBook } from "@/server/modules/equipment/queries/reasons";
import { siteClock } from "@/server/modules/equipment/queries/site-day";
import type { UnitRecord } from "@/server/modules/equipment/queries/units";
import {
  type MaintenanceTime,
  maintenanceTimes,
} from "@/server/modules/maintenance/queries/maintenance-time";
import type { KpiBucketDto, KpiDto, KpiGrouping, KpiInput, KpiUnitDto } from "../contract/kpi";
import type { FigureContext } from "../rules/figures";
import { groupRows, type Measured } from "../rules/measured";
import { groupsOf } from "./kpi-groups";
import { figuresWithin, type Rows } from "./kpi-rows";
import { measured, measuredRaw } from "./measure";
import { type OrderFigures, orderMeasured } from "./order-cells";
import { resolveScope } from "./scope";
import { unitFacts } from "./unit-facts";

type Facts = Awaited<ReturnType<typeof unitFacts>>;
type MaintenanceTimes = ReadonlyMap<string, MaintenanceTime>;

/**
 * Key figures by ISO 22400-2 of a scope over a window, in total, by bucket and by group. What has been rolled up is read
 * from there, the rest is computed from the raw intervals: the answer is the same, as `source` "raw" shows.
 * Throws DomainError.
 */
export async function kpis(
  db: Executor,
  input: KpiInput,
  now: Date,
  source: "roll-ups" | "raw" = "roll-ups",
): Promise<KpiDto> {
  const past = pastOf(input, now);
  const { window } = past;
  const [scope, clock, reasons] = await Promise.all([
    resolveScope(db, input.scope),
    siteClock(db),
    reasonBook(db),
  ]);
  const keys = { bucket: input.bucket ?? null, by: input.by ?? null };
  const request = { ...keys, shiftCode: input.shiftCode, weekday: input.weekday, now, reasons };
  const measure = source === "raw" ? measuredRaw : measured;
  const [found, ownFacts, maintenance]: [Rows, Facts | null, MaintenanceTimes | null] = scope.orders
    ? [await rowsOfOrders(orderMeasured(db, { orders: scope.orders }, window, request)), null, null]
    : await Promise.all([
        measure(db, scope.units, window, request).then((rows) => ({
          rows,
          units: scope.units,
          ofOrders: null,
        })),
        unitFacts(db, scope.units),
        isPartOfTime(input)
          ? null
          : maintenanceTimes(
              db,
              scope.units.map((unit) => unit.id),
              window,
            ),
      ]);
  const facts = ownFacts ?? (await unitFacts(db, found.units));
  const context = { facts, named: reasons.named };
  const ofMachines = { ...context, ...(maintenance ? { maintenance } : {}) };
  const timeZone = found.units[0]?.timeZone ?? clock.timeZone;
  const total = figuresWithin(found, found.rows, { ...ofMachines, window });
  return {
    ...total,
    warnings: [...past.warnings.map((warning) => ({ warning, units: [] })), ...total.warnings],
    scope: input.scope,
    names: scope.names,
    from: new Date(window.start).toISOString(),
    to: new Date(window.end).toISOString(),
    asOf: now.toISOString(),
    timeZone,
    policy: "iso-22400-2",
    ...keys,
    buckets: keys.bucket ? bucketsOf(found, keys.bucket, { ...context, window }) : [],
    groups: keys.by
      ? await groupsOf(db, found, {
          ...(isByMachine(keys.by) ? ofMachines : context),
          by: keys.by,
          window,
          request,
          input,
        })
      : [],
    units: found.units.map(unitDto),
  };
}

/** Maintenance is booked by its time, not by the shift or the weekday that a question may be about. */
function isPartOfTime({ shiftCode, weekday }: KpiInput): boolean {
  return shiftCode !== undefined || weekday !== undefined;
}

function isByMachine(by: KpiGrouping): boolean {
  return by === "unit" || by === "area";
}

async function rowsOfOrders(pending: Promise<OrderFigures>): Promise<Rows> {
  const ofOrders = await pending;
  return { rows: ofOrders.rows, units: ofOrders.units, ofOrders };
}

function bucketsOf(
  found: Rows,
  kind: BucketKind,
  context: FigureContext & { window: Interval },
): KpiBucketDto[] {
  return [...groupRows(found.rows, (row) => row.bucket)]
    .map(([label, rows]) => {
      const start = Math.min(...rows.map((row) => row.start));
      const end = Math.max(...rows.map((row) => row.end));
      const { shiftCode } = rows[0] as Measured;
      const figures = figuresWithin(found, rows, { ...context, window: { start, end } });
      return { start, label, shiftCode: kind === "shift" ? shiftCode : null, end, figures };
    })
    .sort((a, b) => a.start - b.start || (a.label < b.label ? -1 : 1))
    .map(({ start, end, label, shiftCode, figures }) => ({
      label,
      shiftCode,
      from: new Date(start).toISOString(),
      to: new Date(end).toISOString(),
      ...figures,
    }));
}

function unitDto({ dto }: UnitRecord): KpiUnitDto {
  const { code, nameEn, nameZh, isBatch, area } = dto;
  return { code, nameEn, nameZh, isBatch, area };
}
