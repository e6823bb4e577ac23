import { sql } from "drizzle-orm";
import { backwardShares } from "@/server/domain/genealogy/shares";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { ExposureDepth, ExposureRun, GenealogyDto, GenealogyEdge, GenealogyNode } from "../contract";
import { toNode } from "./genealogy-nodes";
import { isoText, lotFacts } from "./lot-facts";
import { walkBackward } from "./walk";

type RunRow = Omit<ExposureRun, "own" | "mates" | "generation">;
type PartRow = {
  runId: string;
  transformationId: string;
  position: string | null;
  lotId: string;
  isInput: boolean;
  lotPosition: string | null;
};

/**
 * Kinship by exposure: lots that went through the same run as the root, in another transformation. Nothing of them
 * was mixed with it, but they saw the same furnace, the same atmosphere, the same program. Ancestors never appear.
 */
export async function exposure(db: Executor, lotCode: string, depth: ExposureDepth): Promise<GenealogyDto> {
  const walk = await walkBackward(db, { code: lotCode });
  const [rootId = ""] = walk.rootIds;
  const ownIds = await transformationsOf(db, rootId);
  const generations = backwardShares(rootId, walk.transformations);
  const lineage = new Set([...ownIds, ...walk.transformations.map((node) => node.id)]);
  const wanted = depth === "own" ? ownIds : [...lineage];
  const [runs, parts] = await Promise.all([runsOf(db, wanted), partsOf(db, wanted)]);
  const facts = await lotFacts(db, [rootId, ...parts.map((part) => part.lotId)]);
  const code = (lotId: string) => facts.get(lotId)?.code ?? "";
  const kin = new Set(walk.lotIds);

  const nodes = new Map<string, GenealogyNode>();
  const edges: GenealogyEdge[] = [];
  const shared: ExposureRun[] = [];
  for (const run of runs) {
    const here = [...groupByTransformation(parts.filter((part) => part.runId === run.runId))];
    const ownSide = here.filter(([id]) => lineage.has(id)).map(([, group]) => group);
    const foreign = here.filter(([id]) => !lineage.has(id)).map(([, group]) => group);
    const through = ownSide.flat().filter((part) => kin.has(part.lotId));
    const generation = Math.min(...through.map((part) => generations.get(part.lotId)?.generation ?? 0));
    const [anchor] = through.filter((part) => generations.get(part.lotId)?.generation === generation);
    if (foreign.length === 0 || !anchor) continue;
    shared.push({
      ...run,
      generation,
      own: ownSide.map((group) => ({
        position: positionOf(group),
        lots: [...new Set(group.filter((part) => kin.has(part.lotId)).map((part) => code(part.lotId)))],
      })),
      mates: foreign.map((group) => ({
        position: positionOf(group),
        inputs: group.filter((part) => part.isInput).map((part) => code(part.lotId)),
        outputs: group.filter((part) => !part.isInput).map((part) => code(part.lotId)),
      })),
    });
    const mates = new Set(foreign.flat().map((part) => part.lotId));
    for (const lotId of mates) {
      const lot = facts.get(lotId);
      if (!lot || kin.has(lotId)) continue;
      const known = nodes.get(lotId);
      nodes.set(lotId, toNode(lot, 0, Math.min(known?.generation ?? generation, generation)));
      edges.push({
        from: code(anchor.lotId),
        to: lot.code,
        runId: run.runId,
        runCode: run.runCode,
        operationCode: run.operationCode,
        massKg: "0.000000",
        share: 0,
        rootShare: 0,
      });
    }
  }
  const rootFacts = facts.get(rootId);
  if (!rootFacts) throw new Error(`lot ${rootId} vanished during its own trace`);
  const root = toNode(rootFacts, 1, 0);
  const others = [...nodes.values()].sort(
    (a, b) => a.generation - b.generation || (a.code < b.code ? -1 : 1),
  );
  return {
    direction: "exposure",
    root,
    roots: [root],
    nodes: [root, ...others],
    edges,
    runs: shared.sort((a, b) => a.generation - b.generation || (a.startedAt < b.startedAt ? 1 : -1)),
    totals: { nodes: others.length + 1, edges: edges.length },
  };
}

/** The transformation that made the lot and those that consumed it. */
async function transformationsOf(db: Executor, lotId: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select t.id from lots l join transformations t on t.id = l.transformation_id
    where l.id = ${lotId} and not t.is_voided
    union
    select t.id from transformation_inputs i join transformations t on t.id = i.transformation_id
    where i.lot_id = ${lotId} and not t.is_voided`);
  return rows.map((row) => row.id);
}

async function runsOf(db: Executor, transformationIds: readonly string[]): Promise<RunRow[]> {
  if (transformationIds.length === 0) return [];
  return db.execute<RunRow>(sql`
    select r.id as "runId", r.code as "runCode", o.code as "operationCode", o.name_en as "operationNameEn",
      o.name_zh as "operationNameZh", e.code as "equipmentCode", e.name_en as "equipmentNameEn",
      e.name_zh as "equipmentNameZh", r.program, ${isoText(sql`r.started_at`)} as "startedAt",
      ${isoText(sql`r.ended_at`)} as "endedAt"
    from process_runs r
    left join operations o on o.id = r.operation_id
    left join equipment e on e.id = r.equipment_id
    where r.kind = 'process' and r.id in (
      select run_id from transformations where id = any(${uuidArray(transformationIds)}))`);
}

/** Every input and output of the runs in which these transformations took place. */
async function partsOf(db: Executor, transformationIds: readonly string[]): Promise<PartRow[]> {
  if (transformationIds.length === 0) return [];
  return db.execute<PartRow>(sql`
    with shared as (
      select t.id, t.run_id, t.position, t.ordinal
      from transformations t
      where not t.is_voided and t.run_id in (
        select own.run_id from transformations own where own.id = any(${uuidArray(transformationIds)}))
    )
    select s.run_id as "runId", s.id as "transformationId", s.position, p.lot_id as "lotId",
      p.is_input as "isInput", p.position as "lotPosition"
    from shared s
    cross join lateral (
      select i.lot_id, true as is_input, null::text as position
      from transformation_inputs i where i.transformation_id = s.id
      union all
      select l.id, false, l.position from lots l where l.transformation_id = s.id
    ) p
    order by s.run_id, s.ordinal`);
}

function groupByTransformation(parts: readonly PartRow[]): Map<string, PartRow[]> {
  const groups = new Map<string, PartRow[]>();
  for (const part of parts) {
    const group = groups.get(part.transformationId);
    if (group) group.push(part);
    else groups.set(part.transformationId, [part]);
  }
  return groups;
}

/** Where the transformation sat in the load: its own word, or that of its outputs when they agree. */
function positionOf(group: readonly PartRow[]): string | null {
  const [first] = group;
  if (first?.position) return first.position;
  const positions = new Set(group.flatMap((part) => part.lotPosition ?? []));
  return positions.size > 0 ? [...positions].sort().join(", ") : null;
}
