import { describe, expect, it } from "vitest";
import { analyseCurve } from "@/server/domain/magnetics/analyse-curve";
import {
  cuboidDemagnetisingFactor,
  cylinderDemagnetisingFactor,
  demagnetisingFactorOf,
  volumeCubicMetre,
} from "@/server/domain/magnetics/demagnetising-factor";
import {
  type Coefficients,
  forecastCurve,
  maximumWorkingTemperature,
  servicePoint,
} from "@/server/domain/magnetics/forecast";
import { operatingPoint, permeanceCoefficient } from "@/server/domain/magnetics/load-line";
import { internalFromPolarisation } from "@/server/domain/magnetics/open-circuit";
import { synthesiseCurve } from "@/server/domain/magnetics/synthesise-curve";
import { temperatureCoefficients } from "@/server/domain/magnetics/temperature-coefficients";
import { MU_0 } from "@/server/domain/units/magnetic-constants";

const COEFFICIENTS: Coefficients = { alphaPercentPerC: -0.11, betaPercentPerC: -0.6 };

/** An N42SH-like magnet: at T its Br follows α, its HcJ follows β. */
function curveAt(temperatureC: number) {
  const span = temperatureC - 20;
  const curve = synthesiseCurve(
    {
      brTesla: 1.3 * (1 + (COEFFICIENTS.alphaPercentPerC / 100) * span),
      hcjKiloAmperePerMetre: 1650 * (1 + (COEFFICIENTS.betaPercentPerC / 100) * span),
      squareness: 0.96,
      muRec: 1.05,
    },
    { pointCount: 400 },
  );
  return analyseCurve({
    temperatureC,
    h: { unit: "kA/m", values: curve.fieldKiloAmperePerMetre },
    j: { unit: "T", values: curve.polarisationTesla },
  });
}
const line = (permeance: number, opposing = 0) => ({ permeance, opposingFieldKiloAmperePerMetre: opposing });

describe("demagnetising factor of a cylinder along its axis", () => {
  // Nagaoka's coefficient of a solenoid by diameter/length (H. Nagaoka, J. Coll. Sci. Tokyo 27 (1909) 6, table), which
  // is one less the magnetometric factor for χ = 0.
  it.each([
    [0.1, 0.9588],
    [0.5, 0.8181],
    [1, 0.6884],
    [2, 0.5255],
    [5, 0.3198],
    [10, 0.2033],
  ])("of diameter/length %d is one less %d", (ratio, coefficient) => {
    expect(1 - cylinderDemagnetisingFactor(ratio, 1)).toBeCloseTo(coefficient, 4);
  });

  it("of length = diameter is 0.3116 (Chen, Brug, Goldfarb, IEEE Trans. Magn. 27 (1991) 3601)", () => {
    expect(cylinderDemagnetisingFactor(12, 12)).toBeCloseTo(0.3116, 4);
  });

  it("is near that of the square cuboid of the same cross-section, and of no unit", () => {
    const edge = 10 * Math.sqrt(Math.PI / 4);
    expect(cylinderDemagnetisingFactor(10, 7)).toBeCloseTo(cuboidDemagnetisingFactor(edge, edge, 7), 1);
    expect(cylinderDemagnetisingFactor(1, 0.7)).toBeCloseTo(cylinderDemagnetisingFactor(10, 7), 12);
  });

  it("gives a shape its factor and its volume", () => {
    const cube = {
      shape: "cuboid",
      widthMillimetre: 10,
      depthMillimetre: 10,
      alongFieldMillimetre: 10,
    } as const;
    expect(demagnetisingFactorOf(cube)).toBeCloseTo(1 / 3, 12);
    expect(volumeCubicMetre(cube)).toBeCloseTo(1e-6, 15);
    const disc = { shape: "cylinder", diameterMillimetre: 10, lengthMillimetre: 5 } as const;
    expect(volumeCubicMetre(disc)).toBeCloseTo((Math.PI / 4) * 5e-7, 12);
  });
});

describe("open circuit", () => {
  it("shears the applied field back to the internal one", () => {
    const closed = curveAt(20).branch;
    const sample = { shape: "cylinder", diameterMillimetre: 10, lengthMillimetre: 10 } as const;
    const factor = demagnetisingFactorOf(sample);
    const applied = closed.fieldKiloAmperePerMetre.map(
      (h, i) => h * 1000 + (factor * (closed.polarisationTesla[i] ?? 0)) / MU_0,
    );
    const { curve } = internalFromPolarisation(applied, closed.polarisationTesla, sample);
    const off = curve.fieldAPerM.map((h, i) => Math.abs(h / 1000 - (closed.fieldKiloAmperePerMetre[i] ?? 0)));
    expect(Math.max(...off)).toBeLessThan(1e-8);
  });

  it("needs the sample's size", () => {
    expect(() => internalFromPolarisation([0], [1], null)).toThrow("curve-sample-size-missing");
  });
});

describe("temperature coefficients", () => {
  it("have the printed sign: both negative where Br and HcJ fall", () => {
    const cold = { temperatureC: 20, brTesla: 1.3, hcjKiloAmperePerMetre: 1600 };
    const hot = { temperatureC: 120, brTesla: 1.3 * 0.89, hcjKiloAmperePerMetre: 1600 * 0.45 };
    const found = temperatureCoefficients(hot, cold);
    expect(found?.referenceC).toBe(20);
    expect(found?.alphaPercentPerC).toBeCloseTo(-0.11, 12);
    expect(found?.betaPercentPerC).toBeCloseTo(-0.55, 12);
  });

  // measured_examples.csv: Tb_film_before, HcJ 872.36 kA/m, β −0.5534 %/°C between 20 and 160 °C.
  it("reproduce the β of the sample before Tb diffusion (napstic 010rjggy202406014)", () => {
    const cold = { temperatureC: 20, brTesla: null, hcjKiloAmperePerMetre: 872.36 };
    const hot = { temperatureC: 160, brTesla: null, hcjKiloAmperePerMetre: 872.36 * (1 - 0.005534 * 140) };
    expect(temperatureCoefficients(cold, hot)).toEqual({
      referenceC: 20,
      temperatureC: 160,
      alphaPercentPerC: null,
      betaPercentPerC: expect.closeTo(-0.5534, 10),
    });
  });

  it("are not given for temperatures less than 10 °C apart", () => {
    const at = (temperatureC: number) => ({ temperatureC, brTesla: 1.3, hcjKiloAmperePerMetre: 1600 });
    expect(temperatureCoefficients(at(20), at(29))).toBeNull();
  });
});

describe("operating point", () => {
  it("lies on the load line and on the curve, moved by an opposing field", () => {
    const { branch } = curveAt(20);
    const point = operatingPoint(branch, 2, 300);
    const h = point?.fieldKiloAmperePerMetre ?? 0;
    expect(point?.polarisationTesla).toBeCloseTo(-3 * MU_0 * 1000 * (h + 300), 9);
    expect(h).toBeLessThan(operatingPoint(branch, 2)?.fieldKiloAmperePerMetre ?? 0);
  });

  it("of a magnet alone follows from its factor", () => {
    expect(permeanceCoefficient(cylinderDemagnetisingFactor(12, 12))).toBeCloseTo(0.6884 / 0.3116, 2);
  });
});

describe("service point", () => {
  it("is safe before the knee and names the energy there", () => {
    const point = servicePoint(forecastCurve(curveAt(20)), line(1));
    expect(point.risk).toBe("none");
    expect(point.marginKiloAmperePerMetre).toBeGreaterThan(500);
    const { inductionTesla = 0, fieldKiloAmperePerMetre = 0 } = point.operating ?? {};
    expect(point.energyKilojoulePerCubicMetre).toBeCloseTo(-inductionTesla * fieldKiloAmperePerMetre, 9);
    expect(point.lossShare).toBeLessThan(0.001);
  });

  it("past the knee loses flux for good", () => {
    const point = servicePoint(forecastCurve(curveAt(150)), line(0.3));
    expect(point.risk).toBe("irreversible-loss");
    expect(point.marginKiloAmperePerMetre).toBeLessThan(0);
    expect(point.lossShare).toBeGreaterThan(0.02);
  });

  it("of a curve that ends before the load line is unknown", () => {
    const curve = forecastCurve(curveAt(20));
    const short = {
      ...curve,
      branch: {
        fieldKiloAmperePerMetre: curve.branch.fieldKiloAmperePerMetre.slice(0, 20),
        polarisationTesla: curve.branch.polarisationTesla.slice(0, 20),
      },
    };
    expect(servicePoint(short, line(0.1))).toMatchObject({ risk: "unknown", operating: null });
  });
});

describe("maximum working temperature", () => {
  const at = (...temperatures: number[]) => temperatures.map((t) => forecastCurve(curveAt(t)));
  // What the same magnet does when it is really measured there: margin zero by bisection over synthesised curves.
  const truth = (permeance: number) => {
    let [low, high] = [20, 180];
    for (let i = 0; i < 40; i += 1) {
      const middle = (low + high) / 2;
      const point = servicePoint(forecastCurve(curveAt(middle)), line(permeance));
      if ((point.marginKiloAmperePerMetre ?? 0) > 0) low = middle;
      else high = middle;
    }
    return low;
  };

  it.each([0.5, 1, 2])("between measured curves, for Pc %d", (permeance) => {
    const found = maximumWorkingTemperature(at(20, 80, 120, 160), line(permeance), null);
    expect(found?.basis).toBe("interpolated");
    expect(found?.temperatureC).toBeCloseTo(truth(permeance), -0.5);
    expect(Math.abs((found?.temperatureC ?? 0) - truth(permeance))).toBeLessThan(1);
  });

  it("by α and β from the one curve, and says so", () => {
    const found = maximumWorkingTemperature(at(20), line(1), COEFFICIENTS);
    expect(found?.basis).toBe("extrapolated-coefficients");
    expect(found?.fromC).toEqual([20]);
    expect(Math.abs((found?.temperatureC ?? 0) - truth(1))).toBeLessThan(3);
  });

  it("along the trend of the curves where all of them are safe", () => {
    const found = maximumWorkingTemperature(at(20, 80), line(1), null);
    expect(found).toMatchObject({ basis: "extrapolated-curves", fromC: [20, 80] });
    expect(Math.abs((found?.temperatureC ?? 0) - truth(1))).toBeLessThan(3);
  });

  it("is only bounded where nothing says how it goes on", () => {
    expect(maximumWorkingTemperature(at(20), line(1), null)).toEqual({
      temperatureC: 20,
      basis: "at-least",
      fromC: [20],
    });
    expect(maximumWorkingTemperature(at(160), line(0.2), null)?.basis).toBe("below");
  });

  it("a higher permeance and a smaller opposing field let the magnet get hotter", () => {
    const of = (permeance: number, opposing: number) =>
      maximumWorkingTemperature(at(20), line(permeance, opposing), COEFFICIENTS)?.temperatureC ?? 0;
    expect(of(2, 0)).toBeGreaterThan(of(1, 0));
    expect(of(1, 200)).toBeLessThan(of(1, 0));
  });
});
