import type { GenealogyDto, GenealogyEdge, GenealogyNode } from "@/server/modules/traceability/contract";

type Common = {
  id: string;
  /** 0…1 of the root's mass, all lots of the box together. */
  massShare: number;
};
export type LotItem = Common & { kind: "lot"; node: GenealogyNode };
/** Lots of one material and step, shown together. `isRest`: those that an opened box still keeps together. */
export type GroupItem = Common & {
  kind: "group";
  groupId: string;
  members: GenealogyNode[];
  isRest: boolean;
};
/** Boxes in a row, each made of nothing but the one before; oldest first. */
export type ChainItem = Common & { kind: "chain"; links: (LotItem | GroupItem)[] };
/** One box of the drawing. */
export type GraphItem = LotItem | GroupItem | ChainItem;

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
};

export type GraphView = {
  items: GraphItem[];
  links: GraphLink[];
  /** Left to right as material flows, by box. */
  columns: ReadonlyMap<string, number>;
  /** What can still be opened, as the names that `opened` takes. */
  closed: string[];
};

/** Lots of one step are drawn one by one up to this many; more are drawn as one box that opens on a click. */
export const DRAWN_PER_STEP = 6;
export const DRAWN_BY_PRODUCTS = 1;
/** An opened box shows this many, the largest shares first; the rest stays one box that says how many it holds. */
export const DRAWN_WHEN_OPEN = 60;
/** Steps in a row without any mixing or splitting are drawn as one box from this many on. */
export const SHORTEST_CHAIN = 2;

/** What is drawn of a genealogy: nothing is left out, but what is alike or in a row is drawn together until opened. */
export function graphView(genealogy: GenealogyDto, opened: ReadonlySet<string>): GraphView {
  const isBackward = genealogy.direction === "backward";
  const { items, boxOf } = boxesOf(genealogy.nodes, opened);
  const links = linksBetween(genealogy, boxOf, isBackward);
  const folded = foldChains(items, links, genealogy.root.code, opened);
  for (const [code, box] of boxOf) boxOf.set(code, folded.chainOf.get(box) ?? box);
  const drawn = folded.chainOf.size > 0 ? linksBetween(genealogy, boxOf, isBackward) : links;
  return {
    items: folded.items,
    links: drawn,
    columns: columnsOf(folded.items, drawn, isBackward),
    closed: folded.items.flatMap(namesToOpen),
  };
}

/** The names that open a box: its own, or those of every box of a chain. */
export function namesToOpen(item: GraphItem): string[] {
  if (item.kind === "chain") return item.links.map((link) => `keep:${link.id}`);
  return item.kind === "group" && !item.isRest ? [item.groupId] : [];
}

function boxesOf(nodes: readonly GenealogyNode[], opened: ReadonlySet<string>) {
  const steps = new Map<string, GenealogyNode[]>();
  for (const node of nodes) {
    const id = `${node.generation}|${node.materialCode}|${node.run?.operationCode ?? ""}`;
    const step = steps.get(id);
    if (step) step.push(node);
    else steps.set(id, [node]);
  }
  const items: (LotItem | GroupItem)[] = [];
  const boxOf = new Map<string, string>();
  for (const [groupId, members] of steps) {
    const drawn = members.every((node) => node.isByProduct) ? DRAWN_BY_PRODUCTS : DRAWN_PER_STEP;
    const isOpen = members.length <= drawn || opened.has(groupId);
    const limit = isOpen ? DRAWN_WHEN_OPEN : 0;
    for (const node of members.slice(0, limit)) {
      items.push({ kind: "lot", id: node.code, massShare: node.massShare, node });
      boxOf.set(node.code, node.code);
    }
    const together = members.slice(limit);
    if (together.length === 0) continue;
    const id = `group:${groupId}`;
    const massShare = together.reduce((total, node) => total + node.massShare, 0);
    items.push({ kind: "group", id, massShare, groupId, members: together, isRest: isOpen });
    for (const node of together) boxOf.set(node.code, id);
  }
  return { items, boxOf };
}

function linksBetween(
  { edges, nodes }: { edges: readonly GenealogyEdge[]; nodes: readonly GenealogyNode[] },
  boxOf: ReadonlyMap<string, string>,
  isBackward: boolean,
): GraphLink[] {
  const massOf = new Map(nodes.map((node) => [node.code, Number(node.massKg)]));
  const links = new Map<string, GraphLink>();
  const wholes = new Map<string, Set<string>>();
  for (const edge of edges) {
    const from = boxOf.get(edge.from);
    const to = boxOf.get(edge.to);
    if (!from || !to || from === to) continue;
    const id = `${from}>${to}`;
    const link = links.get(id) ?? { id, from, to, massKg: 0, rootShare: 0, share: 0 };
    link.massKg += Number(edge.massKg);
    link.rootShare += edge.rootShare;
    links.set(id, link);
    const side = isBackward ? `>${to}` : `${from}>`;
    const whole = wholes.get(side) ?? new Set();
    wholes.set(side, whole.add(isBackward ? edge.to : edge.from));
  }
  for (const link of links.values()) {
    const whole = wholes.get(isBackward ? `>${link.to}` : `${link.from}>`) ?? new Set();
    const massKg = [...whole].reduce((total, code) => total + (massOf.get(code) ?? 0), 0);
    link.share = massKg > 0 ? Math.min(1, link.massKg / massKg) : 0;
  }
  return [...links.values()];
}

function foldChains(
  items: readonly (LotItem | GroupItem)[],
  links: readonly GraphLink[],
  rootId: string,
  opened: ReadonlySet<string>,
): { items: GraphItem[]; chainOf: Map<string, string> } {
  const byId = new Map(items.map((item) => [item.id, item]));
  const before = neighbours(links, "to", "from");
  const after = neighbours(links, "from", "to");
  const isPassed = (id: string) =>
    id !== rootId && !opened.has(`keep:${id}`) && before.get(id)?.length === 1 && after.get(id)?.length === 1;
  const chains: ChainItem[] = [];
  const chainOf = new Map<string, string>();
  for (const { id } of items) {
    const previous = before.get(id)?.[0] ?? "";
    if (!isPassed(id) || isPassed(previous)) continue;
    const row: (LotItem | GroupItem)[] = [];
    for (let next = id; isPassed(next); next = after.get(next)?.[0] ?? "") {
      const item = byId.get(next);
      if (item) row.push(item);
    }
    if (row.length < SHORTEST_CHAIN) continue;
    const chainId = `chain:${id}`;
    chains.push({
      kind: "chain",
      id: chainId,
      massShare: Math.max(...row.map((item) => item.massShare)),
      links: row,
    });
    for (const item of row) chainOf.set(item.id, chainId);
  }
  return { items: [...items.filter((item) => !chainOf.has(item.id)), ...chains], chainOf };
}

function neighbours(links: readonly GraphLink[], at: "from" | "to", other: "from" | "to") {
  const map = new Map<string, string[]>();
  for (const link of links) {
    const known = map.get(link[at]);
    if (known) known.push(link[other]);
    else map.set(link[at], [link[other]]);
  }
  return map;
}

/** The longest way from the root, turned so that material flows from left to right. */
function columnsOf(
  items: readonly GraphItem[],
  links: readonly GraphLink[],
  isBackward: boolean,
): Map<string, number> {
  const away = isBackward ? neighbours(links, "to", "from") : neighbours(links, "from", "to");
  const toward = isBackward ? neighbours(links, "from", "to") : neighbours(links, "to", "from");
  const depth = new Map<string, number>();
  const waiting = new Map(items.map((item) => [item.id, toward.get(item.id)?.length ?? 0]));
  const ready = items.flatMap((item) => (waiting.get(item.id) === 0 ? [item.id] : []));
  for (const id of ready) {
    const here = depth.get(id) ?? 0;
    depth.set(id, here);
    for (const next of away.get(id) ?? []) {
      depth.set(next, Math.max(depth.get(next) ?? 0, here + 1));
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  const deepest = Math.max(0, ...depth.values());
  return new Map([...depth].map(([id, value]) => [id, isBackward ? deepest - value : value]));
}

/** The boxes from which material came into this one, or into which it went, over any number of steps. */
export function lineOf(id: string, links: readonly GraphLink[]): Set<string> {
  const walk = (next: ReadonlyMap<string, string[]>) => {
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
  return new Set([...walk(neighbours(links, "from", "to")), ...walk(neighbours(links, "to", "from"))]);
}
