import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { RecallSuspect } from "../contract";

/**
 * Where the walks begin. `made`: lots whose material is followed. `loaded`: lots that sit in a run that has not
 * finished; they are listed and held, but what was made of them elsewhere is not followed.
 */
export type Starts = { made: string[]; loaded: string[] };

type Row = { id: string; isLoaded: boolean };

/** The lots that the suspects name. Throws NOT_FOUND for a lot, run, supplier's lot or machine that is not there. */
export async function suspectStarts(db: Executor, suspects: readonly RecallSuspect[]): Promise<Starts> {
  const rows: Row[] = [];
  for (const suspect of suspects) rows.push(...(await startsOf(db, suspect)));
  return gather(rows);
}

async function startsOf(db: Executor, suspect: RecallSuspect): Promise<Row[]> {
  if (suspect.kind === "lot") {
    const rows = await db.execute<Row>(sql`
      select id, false as "isLoaded" from lots
      where lower(code) = lower(${suspect.code}::text) and status <> 'voided'`);
    if (rows.length === 0) throw notFound("lot", suspect.code);
    return rows;
  }
  if (suspect.kind === "supplier-lot") {
    const rows = await db.execute<Row>(sql`
      select l.id, false as "isLoaded"
      from receipts r join suppliers s on s.id = r.supplier_id join lots l on l.receipt_id = r.id
      where r.supplier_lot ilike ${likeText(suspect.supplierLot)} and l.status <> 'voided'
        and (${suspect.supplierCode ?? null}::text is null or s.code = ${suspect.supplierCode ?? null})`);
    if (rows.length === 0) throw notFound("supplier-lot", suspect.supplierLot);
    return rows;
  }
  if (suspect.kind === "run") {
    const runs = await db.execute<{ id: string }>(
      sql`select id from process_runs where code = ${suspect.code.toUpperCase()}`,
    );
    if (runs.length === 0) throw notFound("run", suspect.code);
    return lotsOfRuns(db, sql`r.code = ${suspect.code.toUpperCase()}`);
  }
  const machines = await db.execute<{ id: string }>(
    sql`select id from equipment where code = ${suspect.equipmentCode} and level = 'work-unit'`,
  );
  const [machine] = machines;
  if (!machine) throw notFound("equipment", suspect.equipmentCode);
  const program = suspect.program?.toLowerCase() ?? null;
  return lotsOfRuns(
    db,
    sql`r.equipment_id = ${machine.id} and r.started_at <= ${suspect.to}::timestamptz
      and (r.ended_at is null or r.ended_at >= ${suspect.from}::timestamptz)
      and (${program}::text is null or lower(r.program) = ${program})`,
  );
}

/** What came out of these runs; and, while one runs, what is in it. */
function lotsOfRuns(db: Executor, which: SQL): Promise<Row[]> {
  return db.execute<Row>(sql`
    with chosen as materialized (
      select r.id, r.status from process_runs r where ${which} and r.status in ('running', 'completed')
    )
    select l.id, false as "isLoaded"
    from chosen c join transformations t on t.run_id = c.id and not t.is_voided
    join lots l on l.transformation_id = t.id
    union all
    select d.lot_id, true
    from chosen c join run_loads d on d.run_id = c.id and d.unloaded_at is null
    where c.status = 'running'`);
}

/**
 * Lots that shared a run with these lots in another transformation: nothing of them was mixed, but they saw the same
 * furnace. The runs are those that the lots came out of, went into, or are loaded in.
 */
export async function exposureStarts(db: Executor, suspects: Starts): Promise<Starts> {
  const made = uuidArray(suspects.made);
  const all = uuidArray([...suspects.made, ...suspects.loaded]);
  const rows = await db.execute<Row>(sql`
    with own as materialized (
      select t.id, t.run_id from lots l join transformations t on t.id = l.transformation_id
      where l.id = any(${made}) and not t.is_voided
      union
      select t.id, t.run_id from transformation_inputs i join transformations t on t.id = i.transformation_id
      where i.lot_id = any(${made}) and not t.is_voided
    ), loading as materialized (
      select distinct d.run_id from run_loads d join process_runs r on r.id = d.run_id
      where d.lot_id = any(${all}) and d.unloaded_at is null and r.status = 'running'
    )
    select l.id, false as "isLoaded"
    from transformations t
    join process_runs r on r.id = t.run_id and r.kind = 'process'
    join lots l on l.transformation_id = t.id
    where not t.is_voided and t.run_id in (select run_id from own) and t.id not in (select id from own)
    union all
    select d.lot_id, true from run_loads d
    where d.run_id in (select run_id from loading) and d.unloaded_at is null`);
  return gather(rows);
}

function gather(rows: readonly Row[]): Starts {
  const made = new Set(rows.filter((row) => !row.isLoaded).map((row) => row.id));
  const loaded = new Set(rows.filter((row) => row.isLoaded && !made.has(row.id)).map((row) => row.id));
  return { made: [...made].sort(), loaded: [...loaded].sort() };
}
