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
  const isBackward = input.direction === "backward";
  const walk = await (isBackward ? walkBackward : walkForward)(db, { code: input.lotCode });
  const [rootId = ""] = walk.rootIds;
  const facts = await lotFacts(db, walk.lotIds);
  const massOf = (lotId: string) => Number(facts.get(lotId)?.massKg ?? 0);
  const shares = isBackward
    ? backwardShares(rootId, walk.transformations)
    : forwardShares(rootId, walk.transformations, massOf);
  const nodes = graphNodes(facts, shares);
  const edges = graphEdges(walk, facts, shares, isBackward);
  const [root] = nodes;
  if (!root) throw new Error(`lot ${input.lotCode} vanished during its own trace`);
  return {
    direction: input.direction,
    root,
    nodes,
    edges,
    runs: [],
    totals: { nodes: nodes.length, edges: edges.length },
  };
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
            : ((shares.get(input.lotId)?.share ?? 0) * contained) / Number(from.massKg),
        });
      }
    }
  }
  return edges.sort((a, b) => b.rootShare - a.rootShare || (a.from < b.from ? -1 : 1));
}
