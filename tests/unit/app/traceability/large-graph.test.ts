import { describe, expect, test } from "vitest";
import type { GraphItem } from "@/app/_features/traceability/graph-items";
import { layoutGraph } from "@/app/_features/traceability/graph-layout";
import { type GraphView, graphView, namesToOpen } from "@/app/_features/traceability/graph-view";
import { filterTrace, type TraceFilter } from "@/app/_features/traceability/trace-filter";
import { largeGenealogy } from "@/tests/support/large-genealogy";

const genealogy = largeGenealogy(8000);
const no: TraceFilter = {
  text: "",
  generation: null,
  kind: "",
  material: "",
  share: 0,
  status: "",
  from: null,
  to: null,
};

function lotsIn(items: readonly GraphItem[]): number {
  return items.reduce((sum, item) => {
    if (item.kind === "lot") return sum + 1;
    if (item.kind === "group") return sum + item.members.length;
    return sum + lotsIn(item.links);
  }, 0);
}

function took(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

describe("eight thousand lots", () => {
  test("are drawn as a handful of boxes, then by run, then lot by lot; none is ever left out", () => {
    let view: GraphView = graphView(genealogy, new Set());
    expect(view.items.length).toBeLessThan(10);
    expect(lotsIn(view.items)).toBe(genealogy.nodes.length);
    const opened = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      for (const item of view.items) {
        if (item.kind === "chain") for (const name of namesToOpen(item)) opened.add(name);
      }
      view = graphView(genealogy, opened);
      const step = view.items.find(
        (item) => item.kind === "group" && item.groupId.includes("BLANK") && !item.isRest,
      );
      if (!step) break;
      for (const name of namesToOpen(step)) opened.add(name);
      view = graphView(genealogy, opened);
      expect(lotsIn(view.items)).toBe(genealogy.nodes.length);
    }
    const runs = view.items.filter((item) => item.kind === "group" && item.runCode?.startsWith("RUN-SNT"));
    const blanks = view.items.filter((item) => item.kind === "lot" && item.node.materialCode === "BLANK");
    expect(runs.length).toBeGreaterThan(30);
    expect(blanks.length).toBeGreaterThanOrEqual(40);
  });

  test("open page after page to the last lot", () => {
    const opened = new Set<string>();
    let view = graphView(genealogy, opened);
    for (let round = 0; view.closed.length > 0 && round < 200; round += 1) {
      for (const name of view.closed) opened.add(name);
      view = graphView(genealogy, opened);
    }
    expect(view.closed).toEqual([]);
    expect(view.items).toHaveLength(genealogy.nodes.length);
  });

  test("take no longer than a person notices, first drawn and with every step open", () => {
    const first = graphView(genealogy, new Set());
    const opened = new Set(graphView(genealogy, new Set(first.closed)).closed.concat(first.closed));
    const open = graphView(genealogy, opened);
    expect(took(() => layoutGraph(graphView(genealogy, new Set())))).toBeLessThan(400);
    expect(took(() => layoutGraph(open))).toBeLessThan(400);
  });
});

describe("a filter is a view", () => {
  test("what it hides on the way stays as one box a step; what leads nowhere shown goes", () => {
    const { shown, total, hiddenEnds, hiddenEndShare } = filterTrace(genealogy, new Set(["PACKED-3"]), {
      ...no,
      status: "shipped",
    });
    expect([...shown]).toEqual(["PACKED-3"]);
    expect(total).toBe(genealogy.nodes.length);
    const ends = genealogy.nodes.filter((node) => !genealogy.edges.some((edge) => edge.from === node.code));
    expect(hiddenEnds).toBe(ends.length - 1);
    expect(hiddenEndShare).toBeCloseTo(
      ends.reduce((sum, node) => sum + node.massShare, 0) - 1 / Math.round(7999 * 0.3),
      9,
    );
    const view = graphView(genealogy, new Set(["keep:HEAT"]), shown);
    const drawn = view.items.flatMap((item) => (item.kind === "chain" ? item.links : [item]));
    expect(
      drawn
        .filter((item) => item.kind === "lot")
        .map((item) => item.id)
        .sort(),
    ).toEqual(["HEAT", "PACKED-3"]);
    expect(drawn.filter((item) => item.kind === "group" && item.isHidden)).toHaveLength(4);
    const last = view.links.find((link) => link.to === "PACKED-3");
    expect(last?.rootShare).toBeCloseTo(1 / Math.round(7999 * 0.3), 12);
    expect(view.closed.every((name) => name.startsWith("keep:"))).toBe(true);
  });

  test("by generation, kind, material, share, day, words: together", () => {
    const count = (filter: Partial<TraceFilter>) =>
      filterTrace(genealogy, new Set(), { ...no, ...filter }).shown.size;
    expect(count({})).toBe(genealogy.nodes.length);
    expect(count({ generation: 1 })).toBe(161);
    expect(count({ kind: "packed-magnet" })).toBe(2400);
    expect(count({ material: "BLANK", text: "run-snt-0" })).toBe(40);
    expect(count({ share: 0.001 })).toBe(161);
    expect(count({ from: "2026-01-01T00:00:00.000Z", to: "2026-01-02T00:00:00.000Z" })).toBe(
      genealogy.nodes.length,
    );
    expect(count({ from: "2026-01-02T00:00:00.000Z" })).toBe(0);
    expect(count({ status: "rejected" })).toBe(0);
  });
});
