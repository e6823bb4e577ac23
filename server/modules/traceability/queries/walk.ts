import { sql } from "drizzle-orm";
import type { TransformationNode } from "@/server/domain/genealogy/shares";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { uuidArray } from "./lot-facts";

/** The part of the genealogy that a walk reached: transformations with their masses, and every lot's birth. */
export type Walk = {
  transformations: TransformationNode[];
  /** Every lot that was reached, the roots too. */
  lotIds: string[];
};

type InputRow = { transformationId: string; inputMassKg: number; lotId: string; massKg: number };
type OutputRow = { transformationId: string; lotId: string; massKg: number };

export async function lotIdOf(db: Executor, lotCode: string): Promise<string> {
  const [row] = await db.execute<{ id: string }>(
    sql`select id from lots where lower(code) = lower(${lotCode})`,
  );
  if (!row) throw notFound("lot", lotCode);
  return row.id;
}

/**
 * All ancestors of one lot or of several, through transformations that were not voided. UNION keeps each transformation once, so
 * that a graph with millions of paths costs no more than its nodes; there is no limit of depth.
 */
export async function walkBackward(db: Executor, rootIds: readonly string[]): Promise<Walk> {
  const [rows, births] = await Promise.all([upstreamOf(db, rootIds), birthsOf(db, rootIds)]);
  for (const row of rows) if (row.birthId) births.set(row.lotId, row.birthId);
  const outputs = [...births].map(([lotId, transformationId]) => ({ lotId, transformationId, massKg: 0 }));
  return {
    transformations: assemble(rows, outputs),
    lotIds: [...new Set([...rootIds, ...rows.map((row) => row.lotId)])],
  };
}

async function birthsOf(db: Executor, lotIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.execute<{ lotId: string; birthId: string }>(sql`
    select l.id as "lotId", t.id as "birthId"
    from lots l join transformations t on t.id = l.transformation_id
    where l.id = any(${uuidArray(lotIds)}) and not t.is_voided`);
  return new Map(rows.map((row) => [row.lotId, row.birthId]));
}

function upstreamOf(db: Executor, rootIds: readonly string[]) {
  return db.execute<InputRow & { birthId: string | null }>(sql`
    with recursive upstream (id) as (
      select t.id from lots l join transformations t on t.id = l.transformation_id
      where l.id = any(${uuidArray(rootIds)}) and not t.is_voided
      union
      select l.transformation_id
      from upstream u
      join transformation_inputs i on i.transformation_id = u.id
      join lots l on l.id = i.lot_id
      where l.transformation_id is not null
    )
    select t.id as "transformationId", t.input_mass_kg::float8 as "inputMassKg",
      i.lot_id as "lotId", i.mass_kg::float8 as "massKg", l.transformation_id as "birthId"
    from upstream u
    join transformations t on t.id = u.id
    join transformation_inputs i on i.transformation_id = t.id
    join lots l on l.id = i.lot_id`);
}

/** All descendants of one lot or of several, in the same way. */
export async function walkForward(db: Executor, rootIds: readonly string[]): Promise<Walk> {
  const rows = await db.execute<OutputRow & { inputMassKg: number | null }>(sql`
    with recursive downstream (id, input_mass_kg) as (
      select t.id, t.input_mass_kg
      from transformation_inputs i join transformations t on t.id = i.transformation_id
      where i.lot_id = any(${uuidArray(rootIds)}) and not t.is_voided
      union
      select t.id, t.input_mass_kg
      from downstream d
      join lots l on l.transformation_id = d.id
      join transformation_inputs i on i.lot_id = l.id
      join transformations t on t.id = i.transformation_id
      where not t.is_voided
    )
    select d.id as "transformationId", d.input_mass_kg::float8 as "inputMassKg",
      i.lot_id as "lotId", i.mass_kg::float8 as "massKg"
    from downstream d join transformation_inputs i on i.transformation_id = d.id
    union all
    select d.id, null, l.id, l.created_mass_kg::float8
    from downstream d join lots l on l.transformation_id = d.id`);
  const outputs = rows.filter((row) => row.inputMassKg === null);
  const reached = new Set([...rootIds, ...outputs.map((row) => row.lotId)]);
  // A blend downstream has inputs from elsewhere, too: they count in its mass but are no descendants.
  const inputs = rows.filter((row): row is InputRow => row.inputMassKg !== null && reached.has(row.lotId));
  return { transformations: assemble(inputs, outputs), lotIds: [...reached] };
}

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
