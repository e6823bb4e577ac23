import type { GenealogyDto, GenealogyEdge, GenealogyNode } from "@/server/modules/traceability/contract";

/** One box of the drawing: a lot, or lots of one material and step that are shown together. */
export type GraphItem = {
  id: string;
  /** Left to right as material flows. */
  column: number;
  /** 0…1 of the root's mass, all members together. */
  massShare: number;
} & (
  | { kind: "lot"; node: GenealogyNode; groupId: string }
  | { kind: "group"; groupId: string; members: GenealogyNode[]; isRest: boolean }
);

/** One line of the drawing: everything that flowed between two boxes. */
export type GraphLink = {
  id: string;
  from: string;
  to: string;
  massKg: number;
  /** 0…1 of the root that took this way. */
  rootShare: number;
  /** Backward: 0…1 of what it leads to. Forward: 0…1 of what it comes from. */
  share: number;
  runCodes: string[];
};

export type GraphView = { items: GraphItem[]; links: GraphLink[]; groups: number };

/** Lots of one step are drawn one by one up to this many; more are drawn as one box that opens on a click. */
export const DRAWN_PER_STEP = 6;
/** An opened box shows this many, the largest shares first; the rest stays one box that says how many it holds. */
export const DRAWN_WHEN_OPEN = 60;

/** What is drawn of a genealogy: nothing is left out, but what is alike is drawn together until it is opened. */
export function graphView(genealogy: GenealogyDto, opened: ReadonlySet<string>): GraphView {
  const isBackward = genealogy.direction === "backward";
  const deepest = Math.max(0, ...genealogy.nodes.map((node) => node.generation));
  const columnOf = (generation: number) => (isBackward ? deepest - generation : generation);
  const steps = new Map<string, GenealogyNode[]>();
  for (const node of genealogy.nodes) {
    const id = `${node.generation}|${node.materialCode}|${node.run?.operationCode ?? ""}`;
    const step = steps.get(id);
    if (step) step.push(node);
    else steps.set(id, [node]);
  }
  const items: GraphItem[] = [];
  const boxOf = new Map<string, string>();
  let groups = 0;
  for (const [groupId, members] of steps) {
    const column = columnOf(members[0]?.generation ?? 0);
    const isOpen = members.length <= DRAWN_PER_STEP || opened.has(groupId);
    const limit = isOpen ? Math.max(DRAWN_WHEN_OPEN, DRAWN_PER_STEP) : 0;
    if (members.length > DRAWN_PER_STEP) groups += 1;
    for (const node of members.slice(0, limit)) {
      items.push({ kind: "lot", id: node.code, column, massShare: node.massShare, node, groupId });
      boxOf.set(node.code, node.code);
    }
    const together = members.slice(limit);
    if (together.length === 0) continue;
    const id = `group:${groupId}`;
    const massShare = together.reduce((total, node) => total + node.massShare, 0);
    items.push({ kind: "group", id, column, massShare, groupId, members: together, isRest: isOpen });
    for (const node of together) boxOf.set(node.code, id);
  }
  return { items, links: linksBetween(genealogy.edges, genealogy.nodes, boxOf, isBackward), groups };
}

function linksBetween(
  edges: readonly GenealogyEdge[],
  nodes: readonly GenealogyNode[],
  boxOf: ReadonlyMap<string, string>,
  isBackward: boolean,
): GraphLink[] {
  const massOfBox = new Map<string, number>();
  for (const node of nodes) {
    const box = boxOf.get(node.code) ?? "";
    massOfBox.set(box, (massOfBox.get(box) ?? 0) + Number(node.massKg));
  }
  const links = new Map<string, GraphLink>();
  for (const edge of edges) {
    const from = boxOf.get(edge.from);
    const to = boxOf.get(edge.to);
    if (!from || !to || from === to) continue;
    const id = `${from}>${to}`;
    const link = links.get(id) ?? { id, from, to, massKg: 0, rootShare: 0, share: 0, runCodes: [] };
    link.massKg += Number(edge.massKg);
    link.rootShare += edge.rootShare;
    if (!link.runCodes.includes(edge.runCode)) link.runCodes.push(edge.runCode);
    links.set(id, link);
  }
  for (const link of links.values()) {
    const whole = massOfBox.get(isBackward ? link.to : link.from) ?? 0;
    link.share = whole > 0 ? link.massKg / whole : 0;
  }
  return [...links.values()];
}

/** The boxes from which material came into this one, or into which it went, over any number of steps. */
export function lineOf(id: string, links: readonly GraphLink[]): Set<string> {
  const walk = (from: "from" | "to", to: "from" | "to") => {
    const next = new Map<string, string[]>();
    for (const link of links) next.set(link[from], [...(next.get(link[from]) ?? []), link[to]]);
    const found = [id];
    const seen = new Set(found);
    for (const box of found) {
      for (const other of next.get(box) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        found.push(other);
      }
    }
    return found;
  };
  return new Set([...walk("from", "to"), ...walk("to", "from")]);
}
