import { sql } from "drizzle-orm";
import { checkEnvelope } from "@/server/domain/process/envelope";
import type { Executor, Transaction } from "@/server/kernel/database";
import {
  type ExcursionChange,
  type FoundExcursion,
  matchExcursions,
  type StoredExcursion,
} from "../rules/match-excursions";
import { lotsOfExcursion } from "./load";
import { rawPoints } from "./points";
import { type VersionRow, versionById, versionForRun } from "./recipes";

export type JudgedRun = {
  id: string;
  code: string;
  equipmentId: string;
  startedAt: Date;
  endedAt: Date | null;
};
export type NamedGap = { parameterCode: string; from: string; to: string };
export type Judgement = {
  run: JudgedRun;
  version: VersionRow;
  /** The run has no frozen version yet. */
  isFirst: boolean;
  isFinal: boolean;
  gaps: NamedGap[];
  changes: ExcursionChange[];
  /** Lots of excursions in the books that came to be after they were held: what was made of the load meanwhile. */
  lateLots: { excursionId: string; lotIds: string[] }[];
};

/** One judge at a time for each run, until the transaction ends: an older look never overwrites a newer one. */
export async function lockJudgement(tx: Transaction, runId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`envelope ${runId}`}, 0))`);
}

/** Compares the samples of a run with the recipe that it runs by. Null: no recipe, or the run was taken back. */
export async function judgeRun(db: Executor, runId: string, now: Date): Promise<Judgement | null> {
  const run = await runOf(db, runId);
  if (!run) return null;
  const [frozen] = await db.execute<{ version: string }>(
    sql`select version_id as version from run_recipes where run_id = ${runId}`,
  );
  const version = frozen ? await versionById(db, frozen.version) : await versionForRun(db, runId);
  if (!version) return null;
  const series = await seriesOfMachine(db, run.equipmentId);
  const window = { startedAt: run.startedAt.getTime(), endedAt: run.endedAt?.getTime() ?? null };
  const found: FoundExcursion[] = [];
  const gaps: NamedGap[] = [];
  for (const envelope of version.envelopes) {
    const seriesId = series.get(envelope.parameterCode);
    const points =
      seriesId === undefined
        ? []
        : await rawPoints(db, seriesId, window.startedAt, (window.endedAt ?? now.getTime() + 180_000) + 1);
    const result = checkEnvelope(envelope, window, points);
    if (seriesId !== undefined) found.push(...result.excursions.map((each) => ({ ...each, seriesId })));
    gaps.push(
      ...result.gaps.map(({ from, to }) => ({
        parameterCode: envelope.parameterCode,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
      })),
    );
  }
  const stored = await storedExcursions(db, runId);
  const changes = matchExcursions(stored, found);
  const lateLots: Judgement["lateLots"] = [];
  for (const { id, from, isDecided } of stored) {
    const lotIds = isDecided ? [] : await lotsOfExcursion(db, runId, { id, from });
    if (lotIds.length > 0) lateLots.push({ excursionId: id, lotIds });
  }
  return { run, version, isFirst: !frozen, isFinal: run.endedAt !== null, gaps, changes, lateLots };
}

async function runOf(db: Executor, runId: string): Promise<JudgedRun | null> {
  type Row = { id: string; code: string; equipment_id: string; started: string; ended: string | null };
  const [row] = await db.execute<Row>(sql`
    select id, code, equipment_id, started_at::text as started, ended_at::text as ended from process_runs
    where id = ${runId} and status in ('running', 'completed') and equipment_id is not null`);
  if (!row) return null;
  return {
    id: row.id,
    code: row.code,
    equipmentId: row.equipment_id,
    startedAt: new Date(row.started),
    endedAt: row.ended === null ? null : new Date(row.ended),
  };
}

export async function seriesOfMachine(db: Executor, equipmentId: string): Promise<Map<string, number>> {
  const rows = await db.execute<{ code: string; id: number }>(sql`
    select p.code, s.id from process_series s join process_parameters p on p.id = s.parameter_id
    where s.equipment_id = ${equipmentId}`);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

async function storedExcursions(db: Executor, runId: string): Promise<StoredExcursion[]> {
  type Row = Omit<StoredExcursion, "worst"> & { worstAt: number; worstValue: number; worstLimit: number };
  const ms = (column: string) => sql`(extract(epoch from ${sql.identifier(column)}) * 1000)::float8`;
  const rows = await db.execute<Row>(sql`
    select id, number, series_id as "seriesId", side, ${ms("starts_at")} as from, ${ms("ends_at")} as to,
      ended_by as "endedBy", ${ms("worst_at")} as "worstAt", worst_value as "worstValue",
      worst_limit as "worstLimit", area_outside as "areaOutside", status = 'decided' as "isDecided",
      contradicted_at is not null as "isContradicted"
    from process_excursions where run_id = ${runId} order by starts_at, id`);
  return rows.map(({ worstAt, worstValue, worstLimit, ...row }) => ({
    ...row,
    worst: { at: worstAt, value: worstValue, limit: worstLimit },
  }));
}
