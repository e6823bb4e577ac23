import { MU_0 } from "../units/magnetic-constants";
import { polarisationAt } from "./crossing";
import { CurveError } from "./curve-error";
import type { CurvePoint } from "./curve-point";

interface Plausible {
  readonly jr: number;
  readonly hcj: number | null;
  readonly reach: number;
  readonly muRec: number | null;
  readonly points: readonly CurvePoint[];
  readonly isPolarisation: boolean;
}

/** Fe–Co saturates at 2.45 T: no permanent magnet has a remanence above it. */
const HIGHEST_REMANENCE_TESLA = 2.45;
const LOWEST_REMANENCE_TESLA = 0.05;
/** Nd–Fe–B at liquid helium stays below 8 MA/m. */
const HIGHEST_COERCIVITY_A_PER_M = 8e6;
/** Alnico 5 has Br/(μ0·HcJ) of 20, the most coercive Nd–Fe–B grades 0.26. */
const HIGHEST_RATIO = 20;
const LOWEST_RATIO = 0.15;

/** B typed as J: an initial slope near μ0 and a straight line all the way down to "HcJ", which is then HcB. */
function looksLikeInduction({ jr, hcj, muRec, points, isPolarisation }: Plausible): boolean {
  if (!isPolarisation || muRec === null) return false;
  const slope = muRec - 1;
  if (slope < 0.85 || slope > 1.35) return false;
  const coercivity = hcj === null ? jr / (MU_0 * slope) : -hcj;
  const half = polarisationAt(points, -coercivity / 2);
  return half !== null && Math.abs(half / jr - 0.5) < 0.06 && coercivity > 0.6 * (jr / MU_0);
}

/** Refuses figures that only a wrong unit or a swapped column explains. Throws CurveError. */
export function assertUnitsPlausible(figures: Plausible): void {
  const { jr, hcj, reach } = figures;
  if (looksLikeInduction(figures)) throw new CurveError("curve-b-given-as-j", { slope: figures.muRec });
  if (jr > HIGHEST_REMANENCE_TESLA || jr < LOWEST_REMANENCE_TESLA) {
    throw new CurveError("curve-unit-slip", { quantity: "br", brTesla: Number(jr.toPrecision(4)) });
  }
  const coercivity = hcj === null ? null : -hcj;
  const ratio = jr / (MU_0 * (coercivity ?? reach));
  const tooHigh = (coercivity ?? 0) > HIGHEST_COERCIVITY_A_PER_M;
  if (tooHigh || ratio < LOWEST_RATIO || (coercivity !== null && ratio > HIGHEST_RATIO)) {
    throw new CurveError("curve-unit-slip", {
      quantity: "hcj",
      brTesla: Number(jr.toPrecision(4)),
      hcjKiloAmperePerMetre: Number(((coercivity ?? reach) / 1000).toPrecision(4)),
    });
  }
}
