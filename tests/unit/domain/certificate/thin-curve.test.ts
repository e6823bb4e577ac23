import { expect, test } from "vitest";
import { sampleSummary } from "@/server/domain/certificate/sample-summary";
import { thinCurve } from "@/server/domain/certificate/thin-curve";
import { synthesiseCurve } from "@/server/domain/magnetics/synthesise-curve";

const magnet = { brTesla: 1.31, hcjKiloAmperePerMetre: 1450, squareness: 0.95, muRec: 1.05 };

test("a thinned curve keeps its ends and follows the whole one within half a percent", () => {
  const whole = synthesiseCurve(magnet, { pointCount: 400 });
  const thin = thinCurve(whole, 80);
  const points = thin.fieldKiloAmperePerMetre;
  expect(points.length).toBeLessThanOrEqual(80);
  expect(points[0]).toBeCloseTo(whole.fieldKiloAmperePerMetre[0] ?? 0, 1);
  expect(points.at(-1)).toBeCloseTo(whole.fieldKiloAmperePerMetre.at(-1) ?? 0, 1);
  const descending = (points[0] ?? 0) > (points.at(-1) ?? 0);
  for (const [index, field] of whole.fieldKiloAmperePerMetre.entries()) {
    const after = Math.max(
      1,
      points.findIndex((each) => (descending ? each <= field + 0.06 : each >= field - 0.06)),
    );
    const [x0, x1] = [points[after - 1] ?? 0, points[after] ?? 0];
    const [y0, y1] = [thin.polarisationTesla[after - 1] ?? 0, thin.polarisationTesla[after] ?? 0];
    const drawn = x1 === x0 ? y0 : y0 + ((field - x0) / (x1 - x0)) * (y1 - y0);
    const isSteep = Math.abs(field) > 1300;
    if (!isSteep) expect(Math.abs(drawn - (whole.polarisationTesla[index] ?? 0))).toBeLessThan(0.0066);
  }
});

test("short curves stay as they are, to a tenth of a kA/m and of a mT", () => {
  expect(
    thinCurve({ fieldKiloAmperePerMetre: [0, -500.04, -1000], polarisationTesla: [1.31, 1.28004, 0] }, 80),
  ).toEqual({ fieldKiloAmperePerMetre: [0, -500, -1000], polarisationTesla: [1.31, 1.28, 0] });
  expect(thinCurve({ fieldKiloAmperePerMetre: [], polarisationTesla: [] }, 80).polarisationTesla).toEqual([]);
});

test("lowest, mean and highest of samples; the mean loses no digits (NIST StRD NumAcc3: mean 1000000.2)", () => {
  expect(sampleSummary([])).toBeNull();
  expect(sampleSummary([1.31])).toEqual({ samples: 1, lowest: 1.31, mean: 1.31, highest: 1.31 });
  const numAcc3 = [1000000.2, ...Array.from({ length: 500 }, () => [1000000.1, 1000000.3]).flat()];
  expect(sampleSummary(numAcc3)?.mean).toBeCloseTo(1000000.2, 9);
});
