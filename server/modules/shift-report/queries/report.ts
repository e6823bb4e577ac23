import type { Executor } from "@/server/kernel/database";
import { reasonBook } from "@/server/modules/equipment/queries/reasons";
import type { KpiScope } from "@/server/modules/oee/contract/kpi";
import { targetOn } from "@/server/modules/oee/contract/targets";
import { kpis } from "@/server/modules/oee/queries/kpi";
import { lossPareto } from "@/server/modules/oee/queries/losses";
import { applicableTargets } from "@/server/modules/oee/queries/targets";
import type { REPORT_KPIS, ReportInput, ShiftReportDto } from "../contract";
import { notesOf } from "./notes";
import { areaOf, type ResolvedPeriod, resolvePeriod } from "./period";
import { longestStops, openCalls, openHolds, orderOutput, scrapByReason, strips } from "./report-parts";

/** Everything one shift tells the next. Its figures are those of the KPI query over the same window. */
export async function shiftReport(db: Executor, input: ReportInput, now: Date): Promise<ShiftReportDto> {
  return reportOf(db, await resolvePeriod(db, input, now), input.areaCode, now);
}

export async function reportOf(
  db: Executor,
  resolved: ResolvedPeriod,
  areaCode: string | undefined,
  now: Date,
): Promise<ShiftReportDto> {
  const { calendarId, timeZone, ...period } = resolved;
  const { from, to } = period;
  const area = await areaOf(db, areaCode);
  const scope: KpiScope = area ? { kind: "area", code: area.code } : { kind: "site" };
  const reasons = await reasonBook(db);
  const figures = await kpis(db, { scope, from, to, by: "unit" }, now);
  const happened = { unitCodes: figures.units.map((unit) => unit.code), from, to: figures.to };
  const [losses, targets, spans, stops, orders, scrap, calls, holds, notes] = await Promise.all([
    lossPareto(db, { scope, from, to, level: "reason" }, now),
    applicableTargets(db, scope),
    strips(db, happened),
    longestStops(db, happened, reasons),
    orderOutput(db, happened),
    scrapByReason(db, happened),
    openCalls(db, happened),
    area ? [] : openHolds(db, happened),
    notesOf(db, {
      date: period.date,
      calendarId,
      shiftCode: period.shiftCode,
      areaId: area?.id ?? null,
    }),
  ]);
  const groups = new Map(figures.groups.map((group) => [group.key, group]));
  const target = (kpi: (typeof REPORT_KPIS)[number]) => targetOn(targets, kpi, period.date)?.value ?? null;
  return {
    period,
    area: area && { code: area.code, nameEn: area.nameEn, nameZh: area.nameZh },
    timeZone,
    asOf: now.toISOString(),
    figures: {
      kpis: figures.kpis,
      times: figures.times,
      counts: figures.counts,
      losses: figures.losses,
      warnings: figures.warnings,
    },
    targets: {
      oee: target("oee"),
      availability: target("availability"),
      effectiveness: target("effectiveness"),
      quality: target("quality"),
    },
    units: figures.units.map(({ code, nameEn, nameZh }) => ({
      code,
      nameEn,
      nameZh,
      figures: groups.get(code) ?? null,
      strip: spans.get(code) ?? [],
    })),
    losses: losses.losses,
    orders,
    stops,
    scrap,
    notes,
    calls,
    holds,
  };
}
