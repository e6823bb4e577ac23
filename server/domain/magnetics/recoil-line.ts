import { MU_0 } from "../units/magnetic-constants";
import type { CurvePoint } from "./curve-point";
import { fitLine } from "./least-squares";

/**
 * Recoil permeability from the initial slope of the normal curve: μrec = (dB/dH)/μ0 between H = 0 and a quarter of
 * `reach` (A/m), by least squares. Close to the recoil loop of IEC 60404-5 for rare-earth magnets. Null without points.
 */
export function recoilPermeability(points: readonly CurvePoint[], reach: number): number | null {
  const within = points.filter((point) => point.h <= 0 && -point.h <= 0.25 * reach);
  const near = within.length >= 3 ? within : points.filter((point) => point.h <= 0).slice(0, 3);
  const line = fitLine(
    near.map((point) => point.h),
    near.map((point) => point.j),
    0,
  );
  return line === null ? null : 1 + line.c1 / MU_0;
}

/** Knee: the field at which J has fallen 2 % of Jr below the recoil line. Null when the curve never leaves it. */
export function kneeShortfall(jr: number, muRec: number): (point: CurvePoint) => number {
  return ({ h, j }) => j - (jr + MU_0 * (muRec - 1) * h) + 0.02 * jr;
}
