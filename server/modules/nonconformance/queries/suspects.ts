import { type SQL, sql } from "drizzle-orm";
import { containedShares } from "@/server/domain/genealogy/composition";
import type { Executor } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { resolveRoots } from "@/server/modules/traceability/queries/roots";
import { walkForward } from "@/server/modules/traceability/queries/walk";
import type { LotRelation, Suspect } from "../contract";

export type Found = { lotId: string; relation: LotRelation; suspectShare: number | null };

/**
 * Every lot that the suspects name and every lot that has some of their material in it, with its share (0…1). What sits
 * in a run that has not finished is suspect, too; what was made of it elsewhere is not followed. Throws NOT_FOUND for a
 * lot, run, supplier's lot or machine that is not there, and `nonconformance-nothing-suspect` when they name no lot.
 */
export async function affectedBy(db: Executor, suspects: readonly Suspect[]): Promise<Found[]> {
  const made = new Set<string>();
  const loaded = new Set<string>();
  for (const suspect of suspects) {
    const starts = await startsOf(db, suspect);
    for (const id of starts.made) made.add(id);
    for (const id of starts.loaded) loaded.add(id);
  }
  if (made.size + loaded.size === 0) {
    throw ruleViolation("nonconformance-nothing-suspect", "No lot came out of what is suspected.");
  }
  const roots = [...made].sort();
  const walk = await walkForward(db, roots);
  const shares = containedShares(roots, walk.lotIds, walk.transformations);
  const found = new Map<string, Found>();
  for (const lotId of [...roots, ...loaded])
    found.set(lotId, { lotId, relation: "suspect", suspectShare: 1 });
  for (const lotId of walk.lotIds) {
    if (found.has(lotId)) continue;
    found.set(lotId, { lotId, relation: "material", suspectShare: Math.min(1, shares.get(lotId) ?? 0) });
  }
  return [...found.values()];
}

type Starts = { made: string[]; loaded: string[] };

async function startsOf(db: Executor, suspect: Suspect): Promise<Starts> {
  if (suspect.kind === "lot" || suspect.kind === "supplier-lot") {
    const roots = await resolveRoots(db, suspect);
    return { made: [...roots.lots.keys()], loaded: [] };
  }
  if (suspect.kind === "run") {
    const code = suspect.code.toUpperCase();
    const runs = await db.execute(sql`select from process_runs where code = ${code}`);
    if (runs.length === 0) throw notFound("run", suspect.code);
    return lotsOfRuns(db, sql`r.code = ${code}`);
  }
  const [machine] = await db.execute<{ id: string }>(
    sql`select id from equipment where code = ${suspect.code} and level = 'work-unit'`,
  );
  if (!machine) throw notFound("equipment", suspect.code);
  return lotsOfRuns(
    db,
    sql`r.equipment_id = ${machine.id} and r.started_at <= ${suspect.to}::timestamptz
      and (r.ended_at is null or r.ended_at >= ${suspect.from}::timestamptz)`,
  );
}

async function lotsOfRuns(db: Executor, which: SQL): Promise<Starts> {
  const rows = await db.execute<{ id: string; isLoaded: boolean }>(sql`
    with chosen as materialized (
      select r.id, r.status from process_runs r where ${which} and r.status in ('running', 'completed')
    )
    select l.id, false as "isLoaded"
    from chosen c join transformations t on t.run_id = c.id and not t.is_voided
    join lots l on l.transformation_id = t.id and l.status <> 'voided'
    union all
    select d.lot_id, true from chosen c join run_loads d on d.run_id = c.id and d.unloaded_at is null
    where c.status = 'running'`);
  return {
    made: rows.filter((row) => !row.isLoaded).map((row) => row.id),
    loaded: rows.filter((row) => row.isLoaded).map((row) => row.id),
  };
}
