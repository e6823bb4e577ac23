import { readFileSync } from "node:fs";
import { analyseCurve, type CurveAnalysis } from "@/server/domain/magnetics/analyse-curve";
import { CurveError } from "@/server/domain/magnetics/curve-error";
import { polarisationModel, type SyntheticMagnet } from "@/server/domain/magnetics/synthesise-curve";

export const MU_0 = 4e-7 * Math.PI;
export const N42SH: SyntheticMagnet = {
  brTesla: 1.32,
  hcjKiloAmperePerMetre: 1640,
  squareness: 0.96,
  muRec: 1.05,
};

export interface Points {
  h: number[];
  j: number[];
}

/** Points of the model in kA/m and T, from `from` down to `to`. */
export function modelPoints(magnet: SyntheticMagnet, from: number, to: number, count: number): Points {
  const model = polarisationModel(magnet);
  const h = Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
  return { h, j: h.map((field) => (field > 0 ? model(0) + 0.02 * Math.tanh(field / 2000) : model(field))) };
}

/** Piecewise linear curve with a corner: answers by hand. */
export function corneredPoints(br: number, slope: number, corner: number, hcj: number): Points {
  const atCorner = br - slope * MU_0 * corner * 1000;
  const h = [0, -corner / 4, -corner / 2, (-3 * corner) / 4, -corner, -(corner + hcj) / 2, -hcj, -hcj * 1.01];
  const fall = atCorner / (hcj - corner);
  return {
    h,
    j: h.map((field) =>
      -field <= corner ? br + slope * MU_0 * field * 1000 : atCorner - fall * (-field - corner),
    ),
  };
}

export function inductionOf({ h, j }: Points): number[] {
  return j.map((value, i) => value + MU_0 * (h[i] ?? 0) * 1000);
}

export function analyse({ h, j }: Points, temperatureC = 20): CurveAnalysis {
  return analyseCurve({ temperatureC, h: { unit: "kA/m", values: h }, j: { unit: "T", values: j } });
}

export function reasonOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof CurveError) return error.reason;
    throw error;
  }
  return "no error";
}

export function warningsOf(analysis: CurveAnalysis): string[] {
  return analysis.warnings.map((warning) => warning.code);
}

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../../fixtures/curves/${name}`, import.meta.url));
}

/** Every figure of `actual` within `share` of `expected`. */
export function expectFiguresClose(actual: CurveAnalysis, expected: CurveAnalysis, share: number): string[] {
  const keys = Object.keys(expected.figures) as (keyof typeof expected.figures)[];
  return keys.filter((key) => {
    const [a, b] = [actual.figures[key], expected.figures[key]];
    if (typeof a !== "number" || typeof b !== "number") return a !== b;
    return Math.abs(a - b) > share * Math.abs(b);
  });
}
