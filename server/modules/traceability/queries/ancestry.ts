import { sql } from "drizzle-orm";
import type { Ancestry } from "@/server/domain/genealogy/bulk-composition";
import type { Fractions } from "@/server/domain/genealogy/composition";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import { isoText } from "./lot-facts";
import { type Walk, walkBackward } from "./walk";

export type AssayRow = {
  lotId: string;
  element: string;
  massFraction: number;
  source: string;
  measuredAt: string;
};
type RawRow = {
  lotId: string;
  nominal: Record<string, number> | null;
  minedIn: string | null;
  refinedIn: string | null;
  meltedIn: string | null;
  preConsumerShare: number | null;
  postConsumerShare: number | null;
};

export type ReadAncestry = Ancestry & {
  walk: Walk;
  rawIds: readonly string[];
  /** Current assays of every lot that was reached. */
  assays: readonly AssayRow[];
};

const NOTHING: Fractions = {};

/** The union of the ancestries of any number of lots with all that composition needs, in five statements. */
export async function readAncestry(db: Executor, lotIds: readonly string[]): Promise<ReadAncestry> {
  const walk = await walkBackward(db, lotIds);
  const born = new Set(walk.transformations.flatMap((node) => node.outputs.map((output) => output.lotId)));
  const rawIds = walk.lotIds.filter((lotId) => !born.has(lotId));
  const [assays, rawRows, diffusions] = await Promise.all([
    assaysOf(db, walk.lotIds),
    rawLotsOf(db, rawIds),
    diffusionsOf(
      db,
      walk.transformations.map((node) => node.id),
    ),
  ]);
  const inputs = walk.transformations
    .filter((node) => diffusions.has(node.id))
    .flatMap((node) => node.inputs.map((input) => input.lotId));
  const heavySources = await heavySourcesOf(db, inputs);
  const assayOf = new Map<string, Record<string, number>>();
  for (const { lotId, element, massFraction } of assays) {
    const fractions = assayOf.get(lotId) ?? {};
    fractions[element] = massFraction;
    assayOf.set(lotId, fractions);
  }
  const raw = new Map(rawRows.map((row) => [row.lotId, row]));
  return {
    walk,
    rawIds,
    assays,
    transformations: walk.transformations,
    diffusions,
    heavySources,
    factsOf: (lotId) => ({
      assay: assayOf.get(lotId) ?? NOTHING,
      nominal: raw.get(lotId)?.nominal ?? NOTHING,
    }),
    declarationOf: (lotId) => {
      const row = raw.get(lotId);
      return {
        preConsumerShare: row?.preConsumerShare ?? 0,
        postConsumerShare: row?.postConsumerShare ?? 0,
        origin: {
          mined: row?.minedIn ?? null,
          refined: row?.refinedIn ?? null,
          melted: row?.meltedIn ?? null,
        },
      };
    },
  };
}

function assaysOf(db: Executor, lotIds: readonly string[]): Promise<AssayRow[]> {
  return db.execute<AssayRow>(sql`
    select lot_id as "lotId", element, mass_fraction as "massFraction", source,
      ${isoText(sql`measured_at`)} as "measuredAt"
    from lot_assays where superseded_at is null and lot_id = any(${uuidArray(lotIds)})`);
}

function rawLotsOf(db: Executor, lotIds: readonly string[]): Promise<RawRow[]> {
  return db.execute<RawRow>(sql`
    select l.id as "lotId", m.nominal_composition as nominal, r.mined_in as "minedIn",
      r.refined_in as "refinedIn", r.melted_in as "meltedIn",
      r.pre_consumer_share::float8 as "preConsumerShare", r.post_consumer_share::float8 as "postConsumerShare"
    from lots l
    join materials m on m.id = l.material_id
    left join receipts r on r.id = l.receipt_id
    where l.id = any(${uuidArray(lotIds)})`);
}

/** Transformations whose operation gives diffused parts. */
async function diffusionsOf(db: Executor, transformationIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.execute<{ id: string }>(sql`
    select t.id
    from transformations t
    join process_runs r on r.id = t.run_id
    join operations o on o.id = r.operation_id
    where o.output_kind = 'diffused-part' and t.id = any(${uuidArray(transformationIds)})`);
  return new Set(rows.map((row) => row.id));
}

async function heavySourcesOf(db: Executor, lotIds: readonly string[]): Promise<Set<string>> {
  if (lotIds.length === 0) return new Set();
  const rows = await db.execute<{ id: string }>(sql`
    select l.id from lots l join materials m on m.id = l.material_id
    where m.kind = 'heavy-rare-earth-source' and l.id = any(${uuidArray(lotIds)})`);
  return new Set(rows.map((row) => row.id));
}
