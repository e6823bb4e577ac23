import { seededRandom } from "@/server/domain/magnetics/seeded-random";
import { synthesiseCurve } from "@/server/domain/magnetics/synthesise-curve";

const POINTS = 200;
let turn = 0;

/** Another curve of 200 points each time, as an instrument would send it: no raw file is kept twice. */
export function nextCurve() {
  turn += 1;
  const magnet = {
    brTesla: 1.33 + (turn % 100) * 1e-4,
    hcjKiloAmperePerMetre: 1420 + (turn % 37),
    squareness: 0.95,
    muRec: 1.05,
  };
  const curve = synthesiseCurve(magnet, { pointCount: POINTS, noiseShare: 2e-4, random: seededRandom(turn) });
  return {
    h: { unit: "kA/m", values: curve.fieldKiloAmperePerMetre },
    j: { unit: "T", values: curve.polarisationTesla },
  };
}
