import type { GenealogyNode } from "@/server/modules/traceability/contract";

type Common = {
  id: string;
  /** 0…1 of the root's mass, all lots of the box together. */
  massShare: number;
};
export type LotItem = Common & { kind: "lot"; node: GenealogyNode };
/**
 * Lots of one material and step (or of one run of it) that are shown together. `isRest`: those that an opened box
 * still keeps together. `isHidden`: those on the way that a filter does not show.
 */
export type GroupItem = Common & {
  kind: "group";
  groupId: string;
  members: GenealogyNode[];
  isRest: boolean;
  isHidden: boolean;
  /** The run that all of them came out of, where they are kept together by it. */
  runCode: string | null;
};
/** Boxes in a row, each made of nothing but the one before; oldest first. */
export type ChainItem = Common & { kind: "chain"; links: (LotItem | GroupItem)[] };
/** One box of the drawing. */
export type GraphItem = LotItem | GroupItem | ChainItem;
