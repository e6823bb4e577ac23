import { type SQL, sql } from "drizzle-orm";
import type { TransformationNode } from "@/server/domain/genealogy/shares";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { uuidArray } from "@/server/kernel/uuid-array";

/** The part of the genealogy that a walk reached: transformations with their masses, and every lot's birth. */
export type Walk = {
  rootIds: string[];
  transformations: TransformationNode[];
  /** Every lot that was reached, the roots too. */
  lotIds: string[];
};

/** Where a walk begins: lots by their ids, or the one with this code. */
export type RootLots = readonly string[] | { code: string };

type InputRow = { transformationId: string; inputMassKg: number; lotId: string; massKg: number };

export async function lotIdOf(db: Executor, lotCode: string): Promise<string> {
  const [row] = await db.execute<{ id: string }>(
    sql`select id from lots where lower(code) = lower(${lotCode})`,
  );
  if (!row) throw notFound("lot", lotCode);
  return row.id;
}

/**
 * All ancestors of one lot or of several, through transformations that were not voided. UNION keeps each
 * transformation once, so that a graph with millions of paths costs no more than its nodes; there is no limit of
 * depth. A row of a root has no mass. `offset 0` keeps each step on the indexes: for many roots the planner would hash
 * the whole of both tables again at every level. Throws NOT_FOUND when no lot has the code.
 */
export async function walkBackward(db: Executor, roots: RootLots): Promise<Walk> {
  type Row = Omit<InputRow, "massKg"> & { massKg: number | null; birthId: string | null };
  const rows = await db.execute<Row>(sql`
    with recursive root as (
      select l.id, l.transformation_id from lots l where ${areRoots(roots)}
    ),
    upstream (id) as (
      select t.id from root join transformations t on t.id = root.transformation_id where not t.is_voided
      union
      select made.transformation_id
      from upstream u
      cross join lateral (
        select l.transformation_id
        from transformation_inputs i
        join lots l on l.id = i.lot_id
        where i.transformation_id = u.id and l.transformation_id is not null
        offset 0
      ) made
    )
    select u.id as "transformationId", t.input_mass_kg::float8 as "inputMassKg", i.lot_id as "lotId",
      i.mass_kg::float8 as "massKg", l.transformation_id as "birthId"
    from upstream u
    join transformations t on t.id = u.id
    join transformation_inputs i on i.transformation_id = u.id
    join lots l on l.id = i.lot_id
    union all
    select t.id, 0, root.id, null, t.id
    from root left join transformations t on t.id = root.transformation_id and not t.is_voided`);
  const rootIds = rows.flatMap((row) => (row.massKg === null ? [row.lotId] : []));
  requireRoots(rootIds, roots);
  const births = new Map<string, string>();
  for (const row of rows) if (row.birthId) births.set(row.lotId, row.birthId);
  const outputs = [...births].map(([lotId, transformationId]) => ({ lotId, transformationId, massKg: 0 }));
  return {
    rootIds,
    transformations: assemble(
      rows.filter((row): row is Row & InputRow => row.massKg !== null),
      outputs,
    ),
    lotIds: [...new Set(rows.map((row) => row.lotId))],
  };
}

/** All descendants of one lot or of several, in the same way. */
export async function walkForward(db: Executor, roots: RootLots): Promise<Walk> {
  // `side`: a root, an input of a transformation that was reached, or one of its outputs.
  type Row = InputRow & { side: "root" | "input" | "output" };
  const rows = await db.execute<Row>(sql`
    with recursive root as (
      select l.id, l.created_mass_kg from lots l where ${areRoots(roots)}
    ),
    downstream (id, input_mass_kg) as (
      select t.id, t.input_mass_kg
      from root
      join transformation_inputs i on i.lot_id = root.id
      join transformations t on t.id = i.transformation_id
      where not t.is_voided
      union
      select t.id, t.input_mass_kg
      from downstream d
      join lots l on l.transformation_id = d.id
      join transformation_inputs i on i.lot_id = l.id
      join transformations t on t.id = i.transformation_id
      where not t.is_voided
    )
    select 'root' as side, null as "transformationId", null::float8 as "inputMassKg", id as "lotId",
      created_mass_kg::float8 as "massKg"
    from root
    union all
    select 'input', d.id, d.input_mass_kg::float8, i.lot_id, i.mass_kg::float8
    from downstream d join transformation_inputs i on i.transformation_id = d.id
    union all
    select 'output', d.id, null, l.id, l.created_mass_kg::float8
    from downstream d join lots l on l.transformation_id = d.id`);
  const rootIds = rows.flatMap((row) => (row.side === "root" ? [row.lotId] : []));
  requireRoots(rootIds, roots);
  const outputs = rows.filter((row) => row.side === "output");
  const reached = new Set([...rootIds, ...outputs.map((row) => row.lotId)]);
  // A blend downstream has inputs from elsewhere, too: they count in its mass but are no descendants.
  const inputs = rows.filter((row) => row.side === "input" && reached.has(row.lotId));
  return { rootIds, transformations: assemble(inputs, outputs), lotIds: [...reached] };
}

function areRoots(roots: RootLots): SQL {
  if ("code" in roots) return sql`lower(l.code) = lower(${roots.code}::text)`;
  return sql`l.id = any(${uuidArray(roots)})`;
}

function requireRoots(found: readonly string[], roots: RootLots): void {
  if ("code" in roots && found.length === 0) throw notFound("lot", roots.code);
}

type OutputRow = Omit<InputRow, "inputMassKg">;

function assemble(inputs: readonly InputRow[], outputs: readonly OutputRow[]): TransformationNode[] {
  type Flow = { lotId: string; massKg: number };
  const nodes = new Map<string, { id: string; inputMassKg: number; inputs: Flow[]; outputs: Flow[] }>();
  for (const { transformationId: id, inputMassKg, lotId, massKg } of inputs) {
    const node = nodes.get(id) ?? { id, inputMassKg, inputs: [], outputs: [] };
    node.inputs.push({ lotId, massKg });
    nodes.set(id, node);
  }
  for (const { transformationId, lotId, massKg } of outputs) {
    nodes.get(transformationId)?.outputs.push({ lotId, massKg });
  }
  return [...nodes.values()];
}
