import { unitOee } from "@/server/domain/oee/unit-oee";
import type { Executor } from "@/server/kernel/database";
import type { OverviewDto } from "../contract";
import { oeeFigures } from "./oee-figures";
import { reasonBook } from "./reasons";
import { siteClock, siteWindow } from "./site-day";
import { loadUnits } from "./unit-history";
import { unitRecords } from "./units";

/** OEE of every machine in use over a production day or week. */
export async function oeeOverview(
  db: Executor,
  input: { date?: string | undefined; span: "day" | "week" },
  now: Date,
): Promise<OverviewDto> {
  const [clock, units, reasons] = await Promise.all([siteClock(db), unitRecords(db), reasonBook(db)]);
  const { date, today, window } = siteWindow(clock, input, now);
  const past = { start: window.start, end: Math.max(window.start, Math.min(window.end, now.getTime())) };
  const loaded = await loadUnits(db, units, past, { now, reasons });
  const rows = loaded.flatMap(({ unit, history, unitOfCounts, warnings }) => {
    const [result] = unitOee(history, [past]).results;
    if (!result) return [];
    return [{ ...unit.dto, ...oeeFigures(result, { reasons, unitOfCounts, warnings }) }];
  });
  return {
    date,
    today,
    span: input.span,
    from: new Date(past.start).toISOString(),
    to: new Date(past.end).toISOString(),
    timeZone: clock.timeZone,
    rows,
  };
}
