import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { DUE_SOON_DAYS } from "../rules/instrument-state";

/** Codes of the instruments in service whose calibration is due soon or overdue and for which no task is open. */
export async function calibrationsToAskFor(db: Executor, now: Date): Promise<string[]> {
  const rows = await db.execute<{ code: string }>(sql`
    select i.code from instruments i
    where i.is_active and i.out_of_service_since is null and i.calibration_due_at is not null
      and i.calibration_due_at <= ${now.toISOString()}::timestamptz + make_interval(days => ${DUE_SOON_DAYS})
      and not exists (select 1 from tasks t where t.kind = 'calibration-due' and t.status = 'open'
        and t.subject_id = i.id::text || ':calibration')
    order by i.calibration_due_at, i.code`);
  return rows.map(({ code }) => code);
}
