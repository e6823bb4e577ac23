import { backwardShares, forwardShares, type Share } from "@/server/domain/genealogy/shares";
import type { Executor } from "@/server/kernel/database";
import type {
  ExposureDepth,
  GenealogyDirection,
  GenealogyDto,
  GenealogyEdge,
  GenealogyNode,
} from "../contract";
import { exposure } from "./exposure";
import { toNode } from "./genealogy-nodes";
import { type LotFacts, lotFacts } from "./lot-facts";
import { type Walk, walkBackward, walkForward } from "./walk";

/** The kinship of a lot: by material backward or forward with mass shares, or by exposure in shared runs. */
export async function genealogy(
  db: Executor,
  input: { lotCode: string; direction: GenealogyDirection; depth?: ExposureDepth | undefined },
): Promise<GenealogyDto> {
  if (input.direction === "exposure") return exposure(db, input.lotCode, input.depth ?? "ancestors");
  const walk = await walkIn(input.direction)(db, { code: input.lotCode });
  return drawUp(db, walk, { lots: new Map(walk.rootIds.map((id) => [id, 1])) }, input.direction);
}

type Roots = { lots: ReadonlyMap<string, number>; inner?: ReadonlySet<string> };

/**
 * The same of several lots, weighed together by their masses in kg. `inner`: steps that take from one root what
 * another root is made of; forward, what flows through them has already been counted.
 */
export async function genealogyOf(
  db: Executor,
  roots: Roots,
  direction: "backward" | "forward",
): Promise<GenealogyDto> {
  const reached = await walkIn(direction)(db, [...roots.lots.keys()]);
  const counts = direction === "forward" && roots.inner?.size;
  return drawUp(db, counts ? withoutInner(reached, roots.inner) : reached, roots, direction);
}

function walkIn(direction: "backward" | "forward") {
  return direction === "backward" ? walkBackward : walkForward;
}

async function drawUp(
  db: Executor,
  walk: Walk,
  roots: Roots,
  direction: "backward" | "forward",
): Promise<GenealogyDto> {
  const isBackward = direction === "backward";
  const facts = await lotFacts(db, walk.lotIds);
  const massOf = (lotId: string) =>
    (roots.inner?.size ? roots.lots.get(lotId) : undefined) ?? Number(facts.get(lotId)?.massKg ?? 0);
  const shares = isBackward
    ? backwardShares(roots.lots, walk.transformations)
    : forwardShares(roots.lots, walk.transformations, massOf);
  const nodes = graphNodes(facts, shares);
  const edges = graphEdges(walk, facts, shares, isBackward, massOf);
  const rootNodes = nodes.filter((node) => roots.lots.has(node.id));
  const [root] = rootNodes;
  if (!root) throw new Error("the roots of a trace vanished during it");
  return {
    direction,
    root,
    roots: rootNodes,
    nodes,
    edges,
    runs: [],
    totals: { nodes: nodes.length, edges: edges.length },
  };
}

function withoutInner(walk: Walk, inner: ReadonlySet<string> = new Set()): Walk {
  return { ...walk, transformations: walk.transformations.filter((node) => !inner.has(node.id)) };
}

function graphNodes(
  facts: ReadonlyMap<string, LotFacts>,
  shares: ReadonlyMap<string, Share>,
): GenealogyNode[] {
  return [...shares.values()]
    .flatMap(({ lotId, share, generation }): GenealogyNode[] => {
      const lot = facts.get(lotId);
      return lot ? [toNode(lot, share, generation)] : [];
    })
    .sort((a, b) => a.generation - b.generation || b.massShare - a.massShare || (a.code < b.code ? -1 : 1));
}

function graphEdges(
  walk: Walk,
  facts: ReadonlyMap<string, LotFacts>,
  shares: ReadonlyMap<string, Share>,
  isBackward: boolean,
  massOf: (lotId: string) => number,
): GenealogyEdge[] {
  const edges: GenealogyEdge[] = [];
  for (const node of walk.transformations) {
    for (const output of node.outputs) {
      const to = facts.get(output.lotId);
      if (!to?.run) continue;
      const made = Number(to.massKg);
      for (const input of node.inputs) {
        const from = facts.get(input.lotId);
        if (!from) continue;
        const share = node.inputMassKg > 0 ? input.massKg / node.inputMassKg : 0;
        const contained = share * made;
        edges.push({
          from: from.code,
          to: to.code,
          runId: to.runId ?? "",
          runCode: to.run.code,
          operationCode: to.run.operationCode,
          massKg: contained.toFixed(6),
          share,
          rootShare: isBackward
            ? (shares.get(output.lotId)?.share ?? 0) * share
            : ((shares.get(input.lotId)?.share ?? 0) * contained) / massOf(input.lotId),
        });
      }
    }
  }
  return edges.sort((a, b) => b.rootShare - a.rootShare || (a.from < b.from ? -1 : 1));
}
