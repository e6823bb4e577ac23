import { describe, expect, test } from "vitest";
import { layoutGraph } from "@/app/_features/traceability/graph-layout";
import { type GraphView, graphView } from "@/app/_features/traceability/graph-view";
import type { GenealogyDto, GenealogyEdge, GenealogyNode } from "@/server/modules/traceability/contract";

function lot(
  code: string,
  generation: number,
  massShare: number,
  more: Partial<GenealogyNode> = {},
): GenealogyNode {
  return {
    id: code,
    code,
    materialCode: "M",
    materialNameEn: "M",
    materialNameZh: "M",
    kind: "fine-powder",
    status: "available",
    qualityStatus: "not-required",
    isByProduct: false,
    unit: "kg",
    createdQuantity: "100",
    remainingQuantity: "100",
    massKg: String(massShare * 100),
    massShare,
    generation,
    createdAt: "2026-01-01T00:00:00.000Z",
    run: null,
    supplier: null,
    workOrderNumber: null,
    ...more,
  };
}

function edge(
  from: string,
  to: string,
  share: number,
  rootShare: number,
  massKg = rootShare * 100,
): GenealogyEdge {
  return {
    from,
    to,
    runId: "r",
    runCode: "R",
    operationCode: "OP",
    massKg: String(massKg),
    share,
    rootShare,
  };
}

function backward(nodes: GenealogyNode[], edges: GenealogyEdge[]): GenealogyDto {
  const [root] = nodes;
  if (!root) throw new Error("a genealogy has a root");
  return {
    direction: "backward",
    root,
    roots: [root],
    nodes,
    edges,
    runs: [],
    totals: { nodes: nodes.length, edges: edges.length },
  };
}

/** Root of one step, whose 40 equal parents of one step come from one raw lot. */
const wide = backward(
  [
    lot("root", 0, 1),
    ...Array.from({ length: 40 }, (_, at) => lot(`can-${at}`, 1, 1 / 40)),
    lot("raw", 2, 1),
  ],
  Array.from({ length: 40 }, (_, at) => [
    edge(`can-${at}`, "root", 1 / 40, 1 / 40),
    edge("raw", `can-${at}`, 1, 1 / 40),
  ]).flat(),
);

function lotsDrawn({ items }: GraphView): number {
  return items.reduce((count, item) => {
    if (item.kind === "lot") return count + 1;
    if (item.kind === "group") return count + item.members.length;
    return count + item.links.reduce((sum, link) => sum + (link.kind === "lot" ? 1 : link.members.length), 0);
  }, 0);
}

describe("what is drawn", () => {
  test("keeps many lots of one step together, with their shares added, until they are opened", () => {
    const view = graphView(wide, new Set());
    expect(view.items).toHaveLength(3);
    expect(lotsDrawn(view)).toBe(42);
    const group = view.items.find((item) => item.kind === "group");
    expect(group?.massShare).toBeCloseTo(1, 12);
    expect(view.links.every((link) => Math.abs(link.share - 1) < 1e-9)).toBe(true);
    const open = graphView(wide, new Set(view.closed));
    expect(open.items).toHaveLength(42);
    expect(open.closed).toEqual([]);
  });

  test("folds steps in a row, and only those that nothing else joins or leaves", () => {
    const row = backward(
      [lot("root", 0, 1), lot("a", 1, 1), lot("b", 2, 1), lot("c", 3, 1), lot("x", 4, 0.5), lot("y", 4, 0.5)],
      [
        edge("a", "root", 1, 1),
        edge("b", "a", 1, 1),
        edge("c", "b", 1, 1),
        edge("x", "c", 0.5, 0.5),
        edge("y", "c", 0.5, 0.5),
      ],
    );
    const view = graphView(row, new Set());
    const chain = view.items.find((item) => item.kind === "chain");
    expect(chain?.kind === "chain" ? chain.links.map((link) => link.id) : []).toEqual(["b", "a"]);
    expect(view.items.map((item) => item.id).sort()).toEqual(["c", "chain:b", "root", "x", "y"]);
    expect(view.links.find((link) => link.to === "chain:b")?.from).toBe("c");
    expect(lotsDrawn(view)).toBe(6);
    expect(graphView(row, new Set(view.closed)).items).toHaveLength(6);
  });

  test("material flows from left to right: every line leads to a column further right", () => {
    const { columns, links } = graphView(wide, new Set(graphView(wide, new Set()).closed));
    for (const link of links) expect(columns.get(link.to) ?? 0).toBeGreaterThan(columns.get(link.from) ?? 0);
  });

  test("boxes never overlap, and the drawing is the same each time", () => {
    const view = graphView(wide, new Set(graphView(wide, new Set()).closed));
    const places = [...layoutGraph(view).values()];
    expect([...layoutGraph(view).values()]).toEqual(places);
    for (const [at, one] of places.entries()) {
      for (const other of places.slice(at + 1)) {
        expect(Math.abs(one.x - other.x) >= 200 || Math.abs(one.y - other.y) >= 70).toBe(true);
      }
    }
  });

  test("a thousand lots are laid out, each once", () => {
    const nodes = [lot("root", 0, 1)];
    const edges: GenealogyEdge[] = [];
    for (let level = 1; level <= 20; level += 1) {
      for (let at = 0; at < 50; at += 1) {
        nodes.push(lot(`n${level}-${at}`, level, 1 / 50, { materialCode: `M${at % 10}` }));
        const to = level === 1 ? "root" : `n${level - 1}-${(at * 7) % 50}`;
        edges.push(edge(`n${level}-${at}`, to, 1, 1 / 50));
      }
    }
    const genealogy = backward(nodes, edges);
    const view = graphView(genealogy, new Set(graphView(genealogy, new Set()).closed));
    layoutGraph(view);
    expect(lotsDrawn(view)).toBe(1001);
  });
});
