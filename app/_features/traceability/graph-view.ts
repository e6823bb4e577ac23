import type { GenealogyDto, GenealogyEdge, GenealogyNode } from "@/server/modules/traceability/contract";
import { boxesOf } from "./graph-boxes";
import type { ChainItem, GraphItem, GroupItem, LotItem } from "./graph-items";

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
  /** The box that a lot is in, by its code. */
  boxOf: ReadonlyMap<string, string>;
};

/** Steps in a row without any mixing or splitting are drawn as one box from this many on. */
export const SHORTEST_CHAIN = 2;

/**
 * What is drawn of a genealogy: nothing is left out, but what is alike or in a row is drawn together until opened.
 * Of lots that a filter does not show only those are kept, as one box a step, that lie between the root and a shown one.
 */
export function graphView(
  genealogy: GenealogyDto,
  opened: ReadonlySet<string>,
  shown: ReadonlySet<string> | null = null,
): GraphView {
  const isBackward = genealogy.direction === "backward";
  const roots = new Set(genealogy.roots.map((node) => node.code));
  const boxes = boxesOf(genealogy.nodes, {
    opened,
    isShown: (code) => !shown || shown.has(code) || roots.has(code),
  });
  const all = linksBetween(genealogy, boxes.boxOf, isBackward);
  const items = withoutDeadEnds(boxes.items, all, isBackward);
  const kept = new Set(items.map((item) => item.id));
  for (const [code, box] of boxes.boxOf) if (!kept.has(box)) boxes.boxOf.delete(code);
  const links = all.filter((link) => kept.has(link.from) && kept.has(link.to));
  const folded = foldChains(items, links, roots, opened);
  for (const [code, box] of boxes.boxOf) boxes.boxOf.set(code, folded.chainOf.get(box) ?? box);
  const drawn = folded.chainOf.size > 0 ? linksBetween(genealogy, boxes.boxOf, isBackward) : links;
  return {
    items: folded.items,
    links: drawn,
    columns: columnsOf(folded.items, drawn, isBackward),
    closed: folded.items.flatMap(namesToOpen),
    boxOf: boxes.boxOf,
  };
}

/** The names that open a box: its own, or those of every box of a chain. */
export function namesToOpen(item: GraphItem): string[] {
  if (item.kind === "chain") return item.links.map((link) => `keep:${link.id}`);
  return item.kind === "group" && !item.isHidden ? [item.groupId] : [];
}

/** Hidden boxes from which no shown one is reached, going away from the root, are no part of the way. */
function withoutDeadEnds(
  items: readonly (LotItem | GroupItem)[],
  links: readonly GraphLink[],
  isBackward: boolean,
): (LotItem | GroupItem)[] {
  if (!items.some(isHidden)) return [...items];
  const towardRoot = isBackward ? neighbours(links, "from", "to") : neighbours(links, "to", "from");
  const needed = new Set(items.flatMap((item) => (isHidden(item) ? [] : [item.id])));
  for (const id of needed) for (const next of towardRoot.get(id) ?? []) needed.add(next);
  return items.filter((item) => needed.has(item.id));
}

function isHidden(item: LotItem | GroupItem): boolean {
  return item.kind === "group" && item.isHidden;
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
  roots: ReadonlySet<string>,
  opened: ReadonlySet<string>,
): { items: GraphItem[]; chainOf: Map<string, string> } {
  const byId = new Map(items.map((item) => [item.id, item]));
  const before = neighbours(links, "to", "from");
  const after = neighbours(links, "from", "to");
  const isPassed = (id: string) =>
    !roots.has(id) &&
    !opened.has(`keep:${id}`) &&
    before.get(id)?.length === 1 &&
    after.get(id)?.length === 1;
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
