import { sql } from "drizzle-orm";
import { arrayParameter } from "@/server/kernel/array-literal";
import type { Executor } from "@/server/kernel/database";
import type { ReasonChoiceDto } from "../contract/stops";
import { allStopReasons } from "./reasons";

const NOT_FOR_STOPS = new Set(["reduced-speed", "process-defect", "startup-reject"]);

/** Reasons that a stop can have, the most used on machines of these classes first; those that others specify are left out. */
export async function reasonChoices(
  db: Executor,
  input: { equipmentClasses: readonly string[] },
  now: Date,
): Promise<ReasonChoiceDto[]> {
  const [reasons, used] = await Promise.all([
    allStopReasons(db),
    db.execute<{ code: string; count: number }>(sql`
      select i.reason_code as code, count(*)::int as count
      from equipment q
      join equipment_state_intervals i on i.equipment_id = q.id
        and i.starts_at > ${now.toISOString()}::timestamptz - interval '90 days'
      where q.equipment_class = any(${arrayParameter(input.equipmentClasses)}::text[])
        and i.reason_code is not null and i.state in ('unplanned-stop', 'idle')
      group by i.reason_code`),
  ]);
  const counts = new Map(used.map(({ code, count }) => [code, count]));
  const parents = new Set(reasons.map(({ parentCode }) => parentCode));
  return reasons
    .filter(({ code, lossCategory }) => !parents.has(code) && !NOT_FOR_STOPS.has(lossCategory ?? ""))
    .map((reason) => ({ ...reason, used: counts.get(reason.code) ?? 0 }))
    .sort((a, b) => b.used - a.used || a.code.localeCompare(b.code));
}
