import { sql } from "drizzle-orm";
import type { Permission } from "@/server/access/permissions";
import { fixedClock } from "@/server/kernel/clock";
import type { Actor, Context } from "@/server/kernel/context";
import type { Database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { logger } from "@/server/kernel/logger";
import { keepCheck, updateExcursion } from "../records/excursions";
import { type Judgement, judgeRun, lockJudgement } from "../records/judgement";
import { longestRawDays } from "../records/samples";
import { judgeRunEnvelope } from "./judge-run";

const PERMISSIONS: readonly Permission[] = ["lots:hold", "process-data:read"];

/** Who holds lots when a curve leaves its envelope. */
export const ENVELOPE_CHECK: Actor = {
  kind: "system",
  id: "envelope-check",
  label: "Envelope check",
  roles: [],
  permissions: new Set(PERMISSIONS),
};

export type Checked = { machines: number; runs: number; changed: number; held: number };

/**
 * Worker: checks the runs of machines that have sent samples since the last time, and runs that have ended. Each run is
 * judged from all of its samples anew, so that it does not matter in which order they came. A mark is taken away only
 * when nothing was added to it meanwhile; a crash on the way leaves it, and judging twice changes nothing. Call it every
 * few seconds; with the code of a machine only that one is checked.
 */
export async function checkEnvelopes(db: Database, now: Date, onlyEquipment?: string): Promise<Checked> {
  const marks = await db.execute<{ id: string; marks: number; first: string; last: string }>(sql`
    select u.equipment_id as id, u.marks, u.first_at::text as first, u.last_at::text as last
    from process_unchecked u join equipment e on e.id = u.equipment_id
    ${onlyEquipment ? sql`where e.code = ${onlyEquipment}` : sql``} order by u.equipment_id`);
  const sum: Checked = { machines: marks.length, runs: 0, changed: 0, held: 0 };
  const rawDays = await longestRawDays({ tx: db });
  // The raw samples of an older run are no longer all there: what was found stays.
  const since = new Date(now.getTime() - rawDays * 86_400_000).toISOString();
  const seen = new Set<string>();
  const check = async (runId: string) => {
    if (seen.has(runId)) return;
    seen.add(runId);
    const result = await checkRun(db, runId, now);
    if (!result) return;
    sum.runs += 1;
    sum.changed += result.changes;
    sum.held += result.held;
  };
  for (const mark of marks) {
    const runs = await db.execute<{ id: string }>(sql`
      select id from process_runs
      where equipment_id = ${mark.id} and status in ('running', 'completed')
        and started_at <= ${mark.last}::timestamptz and started_at >= ${since}::timestamptz
        and coalesce(ended_at, 'infinity') >= ${mark.first}::timestamptz
      order by started_at`);
    for (const { id } of runs) await check(id);
    await db.execute(
      sql`delete from process_unchecked where equipment_id = ${mark.id} and marks = ${mark.marks}`,
    );
  }
  const ended = await db.execute<{ id: string }>(sql`
    select f.run_id as id from run_recipes f join process_runs r on r.id = f.run_id
    where not f.is_final and r.status = 'completed' and r.started_at >= ${since}::timestamptz
      and ${onlyEquipment === undefined}`);
  for (const { id } of ended) await check(id);
  return sum;
}

/** Judges one run; only what somebody has to know of becomes a command, the rest is written quietly. */
async function checkRun(
  db: Database,
  runId: string,
  now: Date,
): Promise<{ changes: number; held: number } | null> {
  const quiet = await db.transaction(async (tx) => {
    await lockJudgement(tx, runId);
    const judged = await judgeRun(tx, runId, now);
    if (!judged) return null;
    if (isNews(judged)) return "news" as const;
    for (const change of judged.changes) {
      if (change.kind === "grown") await updateExcursion({ tx }, change.stored.id, change.found);
    }
    await keepCheck({ tx }, judged, now);
    return { changes: judged.changes.length, held: 0 };
  });
  return quiet === "news" ? judgeRunEnvelope(workerContext(db, now), { runId }) : quiet;
}

function isNews({ isFirst, lateLots, changes }: Judgement): boolean {
  return isFirst || lateLots.length > 0 || changes.some(({ kind }) => kind !== "grown");
}

function workerContext(db: Database, now: Date): Context {
  return {
    db,
    actor: ENVELOPE_CHECK,
    clock: fixedClock(now),
    logger: logger(),
    requestId: newId(),
    source: "job",
    ipAddress: null,
  };
}
