import { sql } from "drizzle-orm";
import { addDays } from "@/server/domain/calendar/local-time";
import { productionDay, productionDayOf, productionMonth } from "@/server/domain/calendar/production-day";
import type { Executor } from "@/server/kernel/database";
import type { Names } from "@/server/modules/equipment/contract";
import { type SiteClock, siteClock } from "@/server/modules/equipment/queries/site-day";
import type {
  ExplorerChoices,
  ExplorerDto,
  ExplorerInput,
  TrendBucket,
  WindowPreset,
} from "../contract/explorer";
import { heatMap } from "./heat-map";
import { kpis } from "./kpi";
import { lossPareto } from "./losses";
import { applicableTargets } from "./targets";

const DAY = 86_400_000;
const ORDERS_OFFERED = 300;

/** Everything that the explorer shows of a scope over a window. */
export async function explorer(db: Executor, input: ExplorerInput, now: Date): Promise<ExplorerDto> {
  const clock = await siteClock(db);
  const isGiven = input.from !== undefined && input.to !== undefined;
  const window =
    input.from !== undefined && input.to !== undefined
      ? { from: input.from, to: input.to }
      : windowOf(input.preset, clock, now);
  const trend = input.trend ?? suitingTrend(window);
  const { scope } = input;
  const [kpi, losses, heat, targets] = await Promise.all([
    kpis(db, { scope, ...window, bucket: trend, by: "unit" }, now),
    lossPareto(db, { scope, ...window, level: "reason" }, now),
    heatMap(db, { scope, ...window }, now),
    applicableTargets(db, scope),
  ]);
  const last = Math.max(Date.parse(kpi.from), Date.parse(kpi.to) - 1);
  return {
    kpi,
    losses,
    heatMap: heat,
    targets,
    preset: isGiven ? null : input.preset,
    window,
    trend,
    date: productionDayOf(last, clock.timeZone, clock.dayStart),
  };
}

function suitingTrend({ from, to }: { from: string; to: string }): TrendBucket {
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  if (days <= 4) return "shift";
  return days <= 100 ? "day" : "month";
}

/** Production days in the site's zone. */
export function windowOf(
  preset: WindowPreset,
  { timeZone, dayStart }: SiteClock,
  now: Date,
): { from: string; to: string } {
  const today = productionDayOf(now.getTime(), timeZone, dayStart);
  const day = (offset: number) => productionDay(addDays(today, offset), timeZone, dayStart);
  const spans = {
    today: () => day(0),
    yesterday: () => day(-1),
    "7d": () => ({ start: day(-6).start, end: day(0).end }),
    "30d": () => ({ start: day(-29).start, end: day(0).end }),
    month: () => productionMonth(today, timeZone, dayStart),
  };
  const { start, end } = spans[preset]();
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
}

type Named = Names & { code: string };

/** What figures can be asked for: areas, lines, machines, products, and the latest orders. */
export async function explorerChoices(db: Executor): Promise<ExplorerChoices> {
  const [equipment, products, orders] = await Promise.all([
    db.execute<Named & { level: string }>(sql`
      select code, name_en as "nameEn", name_zh as "nameZh", level from equipment where is_active order by code`),
    db.execute<Named>(sql`select code, name_en as "nameEn", name_zh as "nameZh" from products order by code`),
    db.execute<{ number: string; productCode: string }>(sql`
      select w.number, p.code as "productCode" from work_orders w join products p on p.id = w.product_id
      where w.status <> 'draft' order by w.created_at desc limit ${ORDERS_OFFERED}`),
  ]);
  const at = (level: string) =>
    equipment
      .filter((row) => row.level === level)
      .map(({ code, nameEn, nameZh }) => ({ code, nameEn, nameZh }));
  return {
    areas: at("area"),
    lines: at("work-centre"),
    units: at("work-unit"),
    products: [...products],
    orders: [...orders],
  };
}
