import { sql } from "drizzle-orm";
import type { Permission } from "@/server/access/permissions";
import { fixedClock } from "@/server/kernel/clock";
import type { Actor, Context } from "@/server/kernel/context";
import type { Database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { logger } from "@/server/kernel/logger";
import { judgeChart } from "./judge-chart";

const PERMISSIONS: readonly Permission[] = ["spc:write", "quality:read"];

/** Who opens tasks when a chart signals. */
export const CHART_JUDGE: Actor = {
  kind: "system",
  id: "control-charts",
  label: "Control charts",
  roles: [],
  permissions: new Set(PERMISSIONS),
};

export type JudgedCharts = { charts: number; fresh: number; contradicted: number };

/**
 * Worker: judges the charts with frozen limits of whatever was measured or corrected since the last time. Marks are
 * removed after the charts were judged, so that a crash on the way judges again, and judging again changes nothing.
 */
export async function judgeMarkedCharts(db: Database, now: Date): Promise<JudgedCharts> {
  const marks = await db.execute<{ id: number }>(sql`select id from control_chart_marks order by id`);
  const sum: JudgedCharts = { charts: 0, fresh: 0, contradicted: 0 };
  if (marks.length === 0) return sum;
  const ids = sql`${`{${marks.map(({ id }) => id).join(",")}}`}::bigint[]`;
  const charts = await db.execute<{ code: string }>(sql`
    select c.code from control_charts c
    where c.is_active and exists (select from control_chart_limits l where l.chart_id = c.id and l.ended_at is null)
      and exists (select from control_chart_marks m where m.id = any (${ids}) and m.source = c.source
        and coalesce(m.characteristic_code, c.characteristic_code) = c.characteristic_code)
    order by c.code`);
  const context: Context = {
    db,
    actor: CHART_JUDGE,
    clock: fixedClock(now),
    logger: logger(),
    requestId: newId(),
    source: "job",
    ipAddress: null,
  };
  for (const { code } of charts) {
    const { fresh, contradicted } = await judgeChart(context, { code });
    sum.charts += 1;
    sum.fresh += fresh;
    sum.contradicted += contradicted;
  }
  await db.execute(sql`delete from control_chart_marks where id = any (${ids})`);
  return sum;
}
