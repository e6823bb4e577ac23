import { describe, expect, it } from "vitest";
import { groupPoints } from "@/server/modules/spc/rules/group-points";
import { histogramOf } from "@/server/modules/spc/rules/histogram";
import { placesToDraw } from "@/server/modules/spc/rules/plot-columns";

const value = (n: number, load: string | null) => ({
  key: `T-${n}`,
  at: n,
  value: n,
  size: 1,
  lot: `L-${n}`,
  load,
});

describe("points of a chart", () => {
  const series = [value(1, "A"), value(2, "B"), value(3, "A"), value(4, null), value(5, "B")];

  it("are single values, loads wherever their values stand, or whole groups in a row", () => {
    const data = (subgroupRule: "single" | "load" | "consecutive", subgroupSize: number | null = null) =>
      groupPoints(series, { chartType: "xbar-r", subgroupRule, subgroupSize });
    expect(data("single").data).toEqual({ kind: "values", subgroups: [[1], [2], [3], [4], [5]] });
    expect(data("load").data).toEqual({
      kind: "values",
      subgroups: [
        [1, 3],
        [2, 5],
      ],
    });
    expect(data("load").origins.map(({ key }) => key)).toEqual(["A", "B"]);
    expect(data("consecutive", 2).data).toEqual({
      kind: "values",
      subgroups: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(data("consecutive", 2).origins.map(({ key }) => key)).toEqual(["T-2", "T-4"]);
  });

  it("keep extremes, ends and signals when fewer are drawn", () => {
    const values = Array.from({ length: 10_000 }, (_, i) => (i === 4321 ? 99 : i % 7));
    const places = placesToDraw(values, [1234], 200);
    expect(places.length).toBeLessThanOrEqual(203);
    for (const kept of [0, 1234, 4321, 9999]) expect(places).toContain(kept);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("fill classes that hold every value once", () => {
    const histogram = histogramOf([1, 2, 2, 3, 10]);
    expect(histogram?.counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(histogramOf([4, 4, 4])).toBeNull();
  });
});
