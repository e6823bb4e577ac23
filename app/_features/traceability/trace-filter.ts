import type { GenealogyDto, GenealogyNode } from "@/server/modules/traceability/contract";

/** What a person wants to see of a trace. A view: what the figures are made from stays whole. */
export type TraceFilter = {
  text: string;
  /** Steps from the root, at most. */
  generation: number | null;
  kind: string;
  material: string;
  /** 0…1, at least. */
  share: number;
  /** A lot's status; `shipped` also when only some of it has left; `rejected` is its quality. */
  status: string;
  /** Days of the site, `YYYY-MM-DD`, as instants: made at or after, made before. */
  from: string | null;
  to: string | null;
};

/** Names under which the address keeps the filter. */
export const FILTER_NAMES = [
  "find",
  "generation",
  "lotKind",
  "material",
  "share",
  "state",
  "since",
  "until",
] as const;

export const STATE_FILTERS = ["available", "on-hold", "consumed", "shipped", "scrapped", "rejected"] as const;

export function isFiltering(filter: TraceFilter): boolean {
  return (
    filter.text !== "" ||
    filter.generation !== null ||
    filter.kind !== "" ||
    filter.material !== "" ||
    filter.share > 0 ||
    filter.status !== "" ||
    filter.from !== null ||
    filter.to !== null
  );
}

export type FilteredTrace = {
  /** Codes of the lots that the filter lets through. */
  shown: ReadonlySet<string>;
  total: number;
  /** How many of the hidden lots are ends of the trace: raw lots backward, lots that nothing was made of forward. */
  hiddenEnds: number;
  /** 0…1 of the root's mass that these ends hold. Ends alone can be added up: what lies between holds it again. */
  hiddenEndShare: number;
};

export function filterTrace(
  genealogy: Pick<GenealogyDto, "direction" | "nodes" | "edges">,
  shippedLotIds: ReadonlySet<string>,
  filter: TraceFilter,
): FilteredTrace {
  const { nodes } = genealogy;
  const shown = new Set<string>();
  const hidden: GenealogyNode[] = [];
  const wanted = filter.text.trim().toLowerCase();
  for (const node of nodes) {
    if (passes(node, filter, wanted, shippedLotIds)) shown.add(node.code);
    else hidden.push(node);
  }
  const inside = new Set(
    hidden.length > 0
      ? genealogy.edges.map((edge) => (genealogy.direction === "backward" ? edge.to : edge.from))
      : [],
  );
  const ends = hidden.filter((node) => !inside.has(node.code));
  return {
    shown,
    total: nodes.length,
    hiddenEnds: ends.length,
    hiddenEndShare: ends.reduce((sum, node) => sum + node.massShare, 0),
  };
}

function passes(
  node: GenealogyNode,
  filter: TraceFilter,
  wanted: string,
  shippedLotIds: ReadonlySet<string>,
): boolean {
  return (
    (filter.generation === null || node.generation <= filter.generation) &&
    (filter.kind === "" || node.kind === filter.kind) &&
    (filter.material === "" || node.materialCode === filter.material) &&
    node.massShare >= filter.share &&
    (filter.status === "" || hasStatus(node, filter.status, shippedLotIds)) &&
    (filter.from === null || node.createdAt >= filter.from) &&
    (filter.to === null || node.createdAt < filter.to) &&
    (wanted === "" ||
      [node.code, node.run?.code, node.run?.equipmentCode, node.supplier?.lot, node.workOrderNumber].some(
        (each) => each?.toLowerCase().includes(wanted),
      ))
  );
}

function hasStatus(node: GenealogyNode, status: string, shippedLotIds: ReadonlySet<string>): boolean {
  if (status === "shipped") return node.status === "shipped" || shippedLotIds.has(node.id);
  if (status === "rejected") return node.qualityStatus === "rejected";
  return node.status === status;
}
