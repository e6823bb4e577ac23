import type { GenealogyNode } from "../contract";
import type { LotFacts } from "./lot-facts";

export function toNode({ runId: _, ...lot }: LotFacts, massShare: number, generation: number): GenealogyNode {
  return { ...lot, massShare, generation };
}
