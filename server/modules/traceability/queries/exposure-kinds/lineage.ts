import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { ExposureDepth } from "../../contract";
import { walkBackward } from "../walk";

/** The lots that are the root or went into it, and the steps that they took: what the exposure of others is told by. */
export type Lineage = { lotIds: string[]; transformationIds: string[] };

/**
 * A kind of exposure as SQL. `shared`: one row for each time that the root's own material was there (through, code,
 * name_en, name_zh, note, from_at, to_at, via: a lot's code). `exposed`: one row for each time that another lot was
 * (through, lot_id, at, reference, position).
 */
export type ExposureSource = { shared: SQL; exposed: SQL };

export async function lineageOf(
  db: Executor,
  rootIds: readonly string[],
  depth: ExposureDepth,
): Promise<Lineage> {
  const own = await ownSteps(db, rootIds);
  if (depth === "own") return { lotIds: [...rootIds], transformationIds: own };
  const walk = await walkBackward(db, rootIds);
  return {
    lotIds: walk.lotIds,
    transformationIds: [...new Set([...own, ...walk.transformations.map((node) => node.id)])],
  };
}

/** The steps that made the roots and those that consumed them. */
async function ownSteps(db: Executor, rootIds: readonly string[]): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select t.id from lots l join transformations t on t.id = l.transformation_id
    where l.id = any(${uuidArray(rootIds)}) and not t.is_voided
    union
    select t.id from transformation_inputs i join transformations t on t.id = i.transformation_id
    where i.lot_id = any(${uuidArray(rootIds)}) and not t.is_voided`);
  return rows.map((row) => row.id);
}

/** Runs of the lineage on machines, with each lot of it that was in them (as input or output). */
export function ownRuns({ lotIds, transformationIds }: Lineage): SQL {
  return sql`
    select r.id, r.code, r.equipment_id, r.operation_id, r.program, r.started_at,
      coalesce(r.ended_at, 'infinity') as ended_at, l.code as via
    from transformations t
    join process_runs r on r.id = t.run_id and r.kind = 'process'
    join lateral (
      select i.lot_id from transformation_inputs i where i.transformation_id = t.id
      union all
      select made.id from lots made where made.transformation_id = t.id
    ) part on part.lot_id = any(${uuidArray(lotIds)})
    join lots l on l.id = part.lot_id
    where t.id = any(${uuidArray(transformationIds)})`;
}

/** What came out of runs in other steps than the lineage's, and what lies in them now. `runs` has through and run_id. */
export function lotsOfRuns(runs: SQL, { lotIds, transformationIds }: Lineage): SQL {
  return sql`
    select w.through, l.id as lot_id, r.started_at as at, r.code as reference, coalesce(l.position, t.position) as position
    from (${runs}) w
    join process_runs r on r.id = w.run_id and r.status <> 'voided'
    join transformations t on t.run_id = r.id and not t.is_voided and t.id <> all(${uuidArray(transformationIds)})
    join lots l on l.transformation_id = t.id and l.id <> all(${uuidArray(lotIds)})
    union all
    select w.through, load.lot_id, load.loaded_at, r.code, load.position
    from (${runs}) w
    join process_runs r on r.id = w.run_id and r.status = 'running'
    join run_loads load on load.run_id = r.id and load.unloaded_at is null and load.lot_id <> all(${uuidArray(lotIds)})`;
}

/** Hours as an interval; null reaches to any time. */
export function window(hours: number | null): SQL {
  return hours === null ? sql`interval '1000 years'` : sql`make_interval(secs => ${hours * 3600})`;
}
