import { sql } from "drizzle-orm";
import { processExcursionLots, processExcursions, runRecipes } from "@/db/schema/process-data";
import type { Executor, Transaction } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import type { FoundExcursion } from "../rules/match-excursions";
import type { Judgement } from "./judgement";

type Scope = { tx: Transaction };
export type ExcursionRow = typeof processExcursions.$inferSelect;

const figures = (found: FoundExcursion) => ({
  startsAt: new Date(found.from),
  endsAt: new Date(found.to),
  endedBy: found.endedBy,
  worstValue: found.worst.value,
  worstLimit: found.worst.limit,
  worstAt: new Date(found.worst.at),
  areaOutside: found.areaOutside,
});

export async function insertExcursion(
  { tx }: Scope,
  judged: Pick<Judgement, "run" | "version">,
  found: FoundExcursion,
  number: string,
  now: Date,
): Promise<string> {
  const id = newId();
  await tx.insert(processExcursions).values({
    id,
    number,
    runId: judged.run.id,
    versionId: judged.version.id,
    seriesId: found.seriesId,
    side: found.side,
    ...figures(found),
    foundAt: now,
  });
  return id;
}

/** Writes what the samples show now; `change` says what else becomes of the record. */
export async function updateExcursion(
  { tx }: { tx: Executor },
  id: string,
  found: FoundExcursion,
  change: Partial<typeof processExcursions.$inferInsert> = {},
): Promise<void> {
  await tx
    .update(processExcursions)
    .set({ ...figures(found), ...change, version: sql`${processExcursions.version} + 1` })
    .where(sql`${processExcursions.id} = ${id}`);
}

export async function changeExcursion(
  { tx }: Scope,
  id: string,
  change: Partial<typeof processExcursions.$inferInsert>,
): Promise<void> {
  await tx
    .update(processExcursions)
    .set({ ...change, version: sql`${processExcursions.version} + 1` })
    .where(sql`${processExcursions.id} = ${id}`);
}

export async function keepHeldLots(
  { tx }: Scope,
  excursionId: string,
  lotIds: readonly string[],
  now: Date,
): Promise<void> {
  if (lotIds.length === 0) return;
  await tx
    .insert(processExcursionLots)
    .values(lotIds.map((lotId) => ({ excursionId, lotId, heldAt: now })))
    .onConflictDoNothing();
}

/** Says when and with what result a run was checked; the version is frozen by the first time. */
export async function keepCheck(
  { tx }: { tx: Executor },
  { run, version, isFinal, gaps }: Judgement,
  now: Date,
): Promise<void> {
  await tx
    .insert(runRecipes)
    .values({ runId: run.id, versionId: version.id, checkedAt: now, isFinal, gaps })
    .onConflictDoUpdate({ target: runRecipes.runId, set: { checkedAt: now, isFinal, gaps } });
}

export type OpenExcursion = {
  id: string;
  number: string;
  from: number;
  worstValue: number;
  worstLimit: number;
  code: string;
  unit: string;
  nameEn: string;
  nameZh: string;
};

/** The excursions of a run that nobody has decided about and that the samples still show. */
export async function openExcursionsOf(db: Executor, runId: string): Promise<OpenExcursion[]> {
  return db.execute<OpenExcursion>(sql`
    select x.id, x.number, (extract(epoch from x.starts_at) * 1000)::float8 as from, x.worst_value as "worstValue",
      x.worst_limit as "worstLimit", p.code, p.unit, p.name_en as "nameEn", p.name_zh as "nameZh"
    from process_excursions x join process_series s on s.id = x.series_id
    join process_parameters p on p.id = s.parameter_id
    where x.run_id = ${runId} and x.status = 'open' and x.contradicted_at is null
    order by x.starts_at, x.id`);
}

export async function lockExcursion({ tx }: Scope, number: string): Promise<ExcursionRow | null> {
  const [row] = await tx
    .select()
    .from(processExcursions)
    .where(sql`${processExcursions.number} = ${number.toUpperCase()}`)
    .for("update");
  return row ?? null;
}

export async function lotIdsOf(db: Executor, excursionId: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select lot_id as id from process_excursion_lots where excursion_id = ${excursionId} order by 1`,
  );
  return rows.map(({ id }) => id);
}
