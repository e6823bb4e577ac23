import { describe, expect, it } from "vitest";
import { analyseCurve } from "@/server/domain/magnetics/analyse-curve";
import { seededRandom } from "@/server/domain/magnetics/seeded-random";
import { analyse, inductionOf, modelPoints, N42SH, type Points, reasonOf } from "./curve-cases";

const good = modelPoints(N42SH, 0, -1660, 84);
const reason = (points: Points) => reasonOf(() => analyse(points));
const inUnits = (hUnit: string, jUnit: string, slot: "j" | "b" = "j", points: Points = good) =>
  reasonOf(() =>
    analyseCurve({
      temperatureC: 20,
      h: { unit: hUnit, values: points.h },
      [slot]: { unit: jUnit, values: points.j },
    }),
  );

describe("hopeless input gets a reason", () => {
  it.each([
    ["no rows", { h: [], j: [] }, "curve-too-few-points"],
    ["three rows", { h: [0, -500, -1000], j: [1.3, 1.2, 0] }, "curve-too-few-points"],
    [
      "more rows than a curve has",
      { h: new Array(100_001).fill(0).map((_, i) => -i), j: new Array(100_001).fill(1) },
      "curve-too-many-points",
    ],
    ["all zero", { h: good.h, j: good.h.map(() => 0) }, "curve-no-signal"],
    ["constant J", { h: good.h, j: good.h.map(() => 1.3) }, "curve-constant-polarisation"],
    ["constant H", { h: good.h.map(() => -100), j: good.j }, "curve-constant-field"],
    ["rising in reverse field", { h: good.h, j: good.j.toReversed() }, "curve-wrong-quadrant"],
    [
      "first quadrant only",
      { h: good.h.map(Math.abs), j: good.h.map((v) => 1.3 + 0.1 * Math.tanh(-v / 500)) },
      "curve-wrong-quadrant",
    ],
    ["third quadrant", { h: good.h, j: good.j.map((v) => -v) }, "curve-wrong-quadrant"],
    ["one wild point", { h: good.h, j: good.j.map((v, i) => (i === 30 ? 13.2 : v)) }, "curve-not-monotonic"],
    [
      "a missing decimal point",
      { h: good.h, j: good.j.map((v, i) => (i === 40 ? v / 10 : v)) },
      "curve-not-monotonic",
    ],
    ["starting far below H = 0", modelPoints(N42SH, -400, -1660, 90), "curve-no-remanence"],
    ["a sine", { h: good.h, j: good.h.map((v) => Math.sin(v / 60)) }, "curve-no-remanence"],
  ] as [string, Points, string][])("%s", (_name, points, expected) => {
    expect(reason(points)).toBe(expected);
  });

  it("random numbers, whatever the seed", () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seededRandom(seed);
      const points = { h: good.h, j: good.h.map(() => 2 * random() - 0.5) };
      expect(reason(points)).toMatch(/^curve-/);
    }
  });

  it("two curves in one file", () => {
    const hot = modelPoints({ ...N42SH, brTesla: 1.1, hcjKiloAmperePerMetre: 700 }, 0, -720, 60);
    const order = [...good.h, ...hot.h].map((_, i, all) => (i * 43) % all.length);
    const h = [...good.h, ...hot.h];
    const j = [...good.j, ...hot.j];
    expect(reason({ h: order.map((i) => h[i] ?? 0), j: order.map((i) => j[i] ?? 0) })).toBe(
      "curve-not-monotonic",
    );
  });

  it.each([
    ["ten times", (h: number, j: number) => ({ h, j: j * 10 })],
    ["a tenth", (h: number, j: number) => ({ h, j: j / 10 })],
    ["the other sign", (h: number, j: number) => ({ h, j: -j })],
    ["5 % more", (h: number, j: number) => ({ h, j: j * 1.05 })],
    ["field and J exchanged", (h: number, j: number) => ({ h: j, j: h })],
    ["a field of zero", (_h: number, j: number) => ({ h: 0, j })],
    ["ten times the field", (h: number, j: number) => ({ h: h * 10, j })],
  ])("a single row with %s", (_name, spoil) => {
    // From well inside the curve: on the first rows and beside HcJ a wrong row may be a possible one.
    const points = modelPoints(N42SH, 0, -1660, 167);
    for (let row = 40; row <= 140; row += 10) {
      const [h, j] = [[...points.h], [...points.j]];
      const spoilt = spoil(h[row] ?? 0, j[row] ?? 0);
      [h[row], j[row]] = [spoilt.h, spoilt.j];
      expect([row, reason({ h, j })]).toEqual([row, expect.stringMatching(/^curve-/)]);
    }
  });

  it("numbers that are none, columns of different length, no temperature, unknown units", () => {
    expect(reason({ h: good.h, j: good.j.map((v, i) => (i === 3 ? Number.NaN : v)) })).toBe(
      "curve-not-a-number",
    );
    expect(reason({ h: good.h, j: good.j.map((v, i) => (i === 3 ? Infinity : v)) })).toBe(
      "curve-not-a-number",
    );
    expect(reason({ h: good.h, j: good.j.slice(1) })).toBe("curve-length-mismatch");
    expect(reasonOf(() => analyse(good, Number.NaN))).toBe("curve-temperature-missing");
    expect(inUnits("furlong", "T")).toBe("curve-unit-unknown");
    expect(inUnits("kA/m", "kA")).toBe("curve-unit-unknown");
    expect(inUnits("T", "kA/m")).toBe("curve-unit-unknown");
    expect(reasonOf(() => analyseCurve({ temperatureC: 20, h: { unit: "kA/m", values: good.h } }))).toBe(
      "curve-no-polarisation",
    );
  });

  it("a wrong unit", () => {
    expect(inUnits("kA/m", "kG", "j", { h: good.h, j: good.j.map((v) => v / 20) })).toBe("curve-unit-slip");
    expect(inUnits("kOe", "T")).toBe("curve-unit-slip");
    expect(inUnits("A/m", "T")).toBe("curve-unit-slip");
    expect(inUnits("MA/m", "T")).toBe("curve-unit-slip");
    const kilogauss = { h: good.h, j: good.j.map((v) => v * 10) };
    expect(inUnits("kA/m", "T", "j", kilogauss)).toBe("curve-unit-slip");
    const kiloOersted = { h: good.h.map((v) => v / 79.577), j: good.j };
    expect(inUnits("kA/m", "T", "j", kiloOersted)).toBe("curve-unit-slip");
  });

  it("J and B exchanged, and J and B that contradict each other", () => {
    expect(inUnits("kA/m", "T", "b")).toBe("curve-j-given-as-b");
    const induction = { h: good.h, j: inductionOf(good) };
    expect(inUnits("kA/m", "T", "j", induction)).toBe("curve-b-given-as-j");
    const both = (b: number[]) =>
      reasonOf(() =>
        analyseCurve({
          temperatureC: 20,
          h: { unit: "kA/m", values: good.h },
          j: { unit: "T", values: good.j },
          b: { unit: "T", values: b },
        }),
      );
    expect(both(inductionOf(good))).toBe("no error");
    expect(both(inductionOf(good).map((v) => v * 1.1))).toBe("curve-b-j-inconsistent");
    expect(both(good.j)).toBe("curve-b-j-inconsistent");
  });
});
