import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseCurve } from "@/server/domain/magnetics/analyse-curve";
import { seededRandom } from "@/server/domain/magnetics/seeded-random";
import { synthesiseCurve } from "@/server/domain/magnetics/synthesise-curve";
import {
  analyse,
  corneredPoints,
  expectFiguresClose,
  inductionOf,
  modelPoints,
  N42SH,
  type Points,
  warningsOf,
} from "./curve-cases";

const MU_0 = 4e-7 * Math.PI;

describe("a curve with a corner, answers by hand", () => {
  // J = 1.2 T + 0.05·μ0·H down to −1500 kA/m, then straight to zero at −1600 kA/m.
  const { figures, knee, bhMaxPoint } = analyse(corneredPoints(1.2, 0.05, 1500, 1600));

  it("finds every figure exactly", () => {
    expect(figures.brTesla).toBeCloseTo(1.2, 12);
    expect(figures.hcjKiloAmperePerMetre).toBeCloseTo(1600, 9);
    expect(figures.hcbKiloAmperePerMetre).toBeCloseTo(1.2 / (1.05 * MU_0) / 1000, 6);
    expect(figures.bhMaxKilojoulePerCubicMetre).toBeCloseTo(1.2 ** 2 / (4 * 1.05 * MU_0) / 1000, 6);
    expect(figures.muRec).toBeCloseTo(1.05, 9);
    const atCorner = 1.2 - 0.05 * MU_0 * 1.5e6;
    expect(figures.hkKiloAmperePerMetre).toBeCloseTo(1500 + (100 * (atCorner - 1.08)) / atCorner, 6);
    expect(figures.squareness).toBeCloseTo((figures.hkKiloAmperePerMetre ?? 0) / 1600, 12);
    expect(knee?.fieldKiloAmperePerMetre).toBeLessThan(-1500);
    expect(bhMaxPoint?.inductionTesla).toBeCloseTo(0.6, 6);
  });

  it("keeps the definitions of Hk apart", () => {
    const points = corneredPoints(1.2, 0.05, 1500, 1600);
    const hk = (hkDefinition: "0.8-jr" | "sloped") =>
      analyseCurve({
        temperatureC: 20,
        h: { unit: "kA/m", values: points.h },
        j: { unit: "T", values: points.j },
        hkDefinition,
      }).figures;
    expect(hk("0.8-jr").hkKiloAmperePerMetre).toBeGreaterThan(figures.hkKiloAmperePerMetre ?? 0);
    expect(hk("sloped").hkKiloAmperePerMetre).toBeGreaterThan(figures.hkKiloAmperePerMetre ?? 0);
    expect(hk("sloped").hkDefinition).toBe("sloped");
  });

  it("finds the top between coarse points", () => {
    const coarse = corneredPoints(1.2, 0.05, 1000, 1100);
    const found = analyse(coarse).figures.bhMaxKilojoulePerCubicMetre ?? 0;
    expect(found).toBeCloseTo(1.2 ** 2 / (4 * 1.05 * MU_0) / 1000, 6);
  });
});

describe("one curve, however it is written down", () => {
  const plain = modelPoints(N42SH, 0, -1660, 167);
  const want = analyse(plain);
  const close = (points: Points) => expectFiguresClose(analyse(points), want, 1e-6);

  it("reversed, shuffled and with duplicated rows", () => {
    expect(close({ h: plain.h.toReversed(), j: plain.j.toReversed() })).toEqual([]);
    const order = plain.h.map((_, i) => (i * 41) % plain.h.length);
    const pick = (values: number[]) => order.map((i) => values[i] ?? 0);
    expect(close({ h: pick(plain.h), j: pick(plain.j) })).toEqual([]);
    expect(close({ h: [...plain.h, ...plain.h], j: [...plain.j, ...plain.j] })).toEqual([]);
    expect(close({ h: plain.h.flatMap((v) => [v, v]), j: plain.j.flatMap((v) => [v, v]) })).toEqual([]);
  });

  it("with the field by magnitude, said in a warning", () => {
    const analysis = analyse({ h: plain.h.map(Math.abs), j: plain.j });
    expect(expectFiguresClose(analysis, want, 1e-6)).toEqual([]);
    expect(warningsOf(analysis)).toContain("field-sign-assumed");
  });

  it("as B by magnitude, and as the mirror image in the fourth quadrant", () => {
    const b = inductionOf(plain);
    const byMagnitude = analyseCurve({
      temperatureC: 20,
      h: { unit: "kA/m", values: plain.h.map(Math.abs) },
      b: { unit: "T", values: b },
    });
    expect(expectFiguresClose(byMagnitude, want, 1e-6)).toEqual([]);
    const mirrored = analyse({ h: plain.h.map((v) => -v), j: plain.j.map((v) => -v) });
    expect(expectFiguresClose(mirrored, want, 1e-6)).toEqual([]);
    expect(warningsOf(mirrored)).toContain("curve-mirrored");
  });

  it("with first-quadrant points and no point at H = 0", () => {
    const points = modelPoints(N42SH, 115, -1665, 179);
    expect(points.h).not.toContain(0);
    expect(expectFiguresClose(analyse(points), want, 2e-3)).toEqual([]);
  });

  it("starting a little below H = 0, extrapolated and said so", () => {
    const points = modelPoints(N42SH, -40, -1660, 163);
    const analysis = analyse(points);
    expect(Math.abs(analysis.figures.brTesla / 1.32 - 1)).toBeLessThan(1e-4);
    expect(warningsOf(analysis)).toContain("br-extrapolated");
  });

  it("as a whole loop, with a virgin curve, in either direction", () => {
    const down = modelPoints(N42SH, 2400, -2400, 481);
    const up = { h: down.h.map((v) => -v), j: down.j.map((v) => -v) };
    const virgin = {
      h: Array.from({ length: 60 }, (_, i) => i * 40),
      j: Array.from({ length: 60 }, (_, i) => 1.3 * Math.tanh(i / 20)),
    };
    const join = (...parts: Points[]) => ({ h: parts.flatMap((p) => p.h), j: parts.flatMap((p) => p.j) });
    for (const loop of [join(down, up), join(up, down), join(virgin, down, up), join(up)]) {
      expect(expectFiguresClose(analyse(loop), want, 2e-3)).toEqual([]);
    }
  });

  it("in every unit", () => {
    const fields: [string, number][] = [
      ["A/m", 1000],
      ["kA/m", 1],
      ["MA/m", 1e-3],
      ["Oe", 4 * Math.PI],
      ["kOe", 4e-3 * Math.PI],
      ["奥斯特", 4 * Math.PI],
    ];
    const densities: [string, number][] = [
      ["T", 1],
      ["mT", 1000],
      ["kG", 10],
      ["KGs", 10],
      ["G", 1e4],
      ["高斯", 1e4],
    ];
    for (const [fieldUnit, field] of fields) {
      for (const [unit, density] of densities) {
        const analysis = analyseCurve({
          temperatureC: 20,
          h: { unit: fieldUnit, values: plain.h.map((v) => v * field) },
          j: { unit, values: plain.j.map((v) => v * density) },
        });
        expect(expectFiguresClose(analysis, want, 1e-9)).toEqual([]);
      }
    }
  });

  it("as magnetisation in kA/m", () => {
    const m = plain.j.map((v) => v / MU_0 / 1000);
    const analysis = analyseCurve({
      temperatureC: 20,
      h: { unit: "kA/m", values: plain.h },
      j: { unit: "kA/m", values: m },
    });
    expect(expectFiguresClose(analysis, want, 1e-9)).toEqual([]);
  });
});

describe("where a curve ends", () => {
  it.each([0, 1e-15, -1e-15])("exactly at J = %d: HcJ is the last field", (last) => {
    const { h, j } = modelPoints(N42SH, 0, -1640, 165);
    const analysis = analyse({ h, j: [...j.slice(0, -1), last] });
    expect(analysis.figures.hcjKiloAmperePerMetre).toBeCloseTo(1640, 6);
    expect(analysis.figures.hcbKiloAmperePerMetre).toBeGreaterThan(900);
  });

  it("before J = 0: no HcJ and no squareness, and it says so", () => {
    const analysis = analyse(modelPoints(N42SH, 0, -1500, 151));
    expect(analysis.figures.hcjKiloAmperePerMetre).toBeNull();
    expect(analysis.figures.squareness).toBeNull();
    expect(analysis.figures.bhMaxKilojoulePerCubicMetre).toBeGreaterThan(320);
    expect(warningsOf(analysis)).toEqual(["hcj-not-reached", "hk-not-reached"]);
  });

  it("before the top of −B·H: no (BH)max either", () => {
    const { figures } = analyse(modelPoints(N42SH, 0, -300, 31));
    expect(figures.bhMaxKilojoulePerCubicMetre).toBeNull();
    expect(figures.hcbKiloAmperePerMetre).toBeNull();
    expect(figures.brTesla).toBeCloseTo(1.32, 4);
  });
});

describe("noise", () => {
  const clean = analyse(modelPoints(N42SH, 0, -1660, 400));

  it.each([0.0005, 0.001, 0.002, 0.005])(
    "of %d of Br leaves figures within half a per cent",
    (noiseShare) => {
      for (let seed = 1; seed <= 25; seed += 1) {
        const { fieldKiloAmperePerMetre: h, polarisationTesla: j } = synthesiseCurve(N42SH, {
          pointCount: 240,
          noiseShare,
          random: seededRandom(seed),
        });
        const analysis = analyse({ h, j });
        const wrong = expectFiguresClose(analysis, clean, 0.005).filter((key) => key !== "muRec");
        expect([seed, wrong]).toEqual([seed, []]);
      }
    },
  );

  it("of the field does not disturb the flank", () => {
    const random = seededRandom(3);
    const { h, j } = modelPoints(N42SH, 0, -1660, 300);
    const shaken = h.map((value) => (value === 0 ? 0 : value + 3 * (random() - 0.5)));
    expect(expectFiguresClose(analyse({ h: shaken, j }), clean, 0.005)).toEqual([]);
  });
});

describe("properties of any sintered magnet", () => {
  const magnets = fc.record({
    brTesla: fc.double({ min: 1.0, max: 1.5, noNaN: true }),
    hcjKiloAmperePerMetre: fc.double({ min: 800, max: 3000, noNaN: true }),
    squareness: fc.double({ min: 0.85, max: 0.98, noNaN: true }),
    muRec: fc.double({ min: 1.02, max: 1.08, noNaN: true }),
  });

  it("gives back what the model was made of", () => {
    fc.assert(
      fc.property(magnets, (magnet) => {
        const hcj = magnet.hcjKiloAmperePerMetre;
        const { figures } = analyse(modelPoints(magnet, 0, -1.02 * hcj, 600));
        expect(Math.abs(figures.brTesla / magnet.brTesla - 1)).toBeLessThan(1e-9);
        expect(Math.abs((figures.hcjKiloAmperePerMetre ?? 0) / hcj - 1)).toBeLessThan(1e-4);
        expect(Math.abs((figures.squareness ?? 0) - magnet.squareness)).toBeLessThan(1e-3);
      }),
      { numRuns: 60 },
    );
  });

  it("scales: twice the field and twice the polarisation is four times the energy", () => {
    fc.assert(
      fc.property(magnets, fc.double({ min: 0.7, max: 1.3, noNaN: true }), (magnet, factor) => {
        const points = modelPoints(magnet, 0, -1.02 * magnet.hcjKiloAmperePerMetre, 200);
        const one = analyse(points).figures;
        const other = analyse({
          h: points.h.map((v) => v * factor),
          j: points.j.map((v) => v * factor),
        }).figures;
        const ratio = (other.bhMaxKilojoulePerCubicMetre ?? 0) / (one.bhMaxKilojoulePerCubicMetre ?? 1);
        expect(Math.abs(ratio / factor ** 2 - 1)).toBeLessThan(1e-9);
        expect(Math.abs((other.squareness ?? 0) - (one.squareness ?? 0))).toBeLessThan(1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it("keeps to physics: (BH)max ≤ Br²/4μ0, HcB ≤ Br/μ0, HcB ≤ HcJ, Hk ≤ HcJ", () => {
    fc.assert(
      fc.property(magnets, (magnet) => {
        const { figures } = analyse(modelPoints(magnet, 0, -1.02 * magnet.hcjKiloAmperePerMetre, 150));
        const { brTesla, hcbKiloAmperePerMetre: hcb, hcjKiloAmperePerMetre: hcj } = figures;
        expect(figures.bhMaxKilojoulePerCubicMetre).toBeLessThanOrEqual(brTesla ** 2 / (4 * MU_0) / 1000);
        expect(hcb).toBeLessThanOrEqual(brTesla / MU_0 / 1000);
        expect(hcb).toBeLessThanOrEqual(hcj ?? 0);
        expect(figures.hkKiloAmperePerMetre).toBeLessThanOrEqual(hcj ?? 0);
      }),
      { numRuns: 40 },
    );
  });
});
