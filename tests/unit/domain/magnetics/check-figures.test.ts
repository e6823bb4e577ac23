import { describe, expect, it } from "vitest";
import { type CheckContext, checkFigures } from "@/server/domain/magnetics/check-figures";
import { judgeFigures, type PropertyLimit } from "@/server/domain/magnetics/judge-figures";
import { operatingPoint, permeanceCoefficient } from "@/server/domain/magnetics/load-line";
import type { PropertyValues } from "@/server/domain/magnetics/magnetic-property";
import { suspectedUnitSlip } from "@/server/domain/magnetics/unit-slip";

const context: CheckContext = {
  origin: "typed",
  temperatureC: 20,
  method: "closed-circuit",
  expected: { br: 1.29, hcb: 955, hcj: 1353, bhMax: 318 },
};
// A printed measurement of N42H (13.17 kG, 12.58 kOe, 17.85 kOe, 41.52 MGOe): h7698.cn/?p=2013.
const n42h: PropertyValues = { br: 1.317, hcb: 1001.1, hcj: 1420.5, bhMax: 330.4 };
const check = (values: PropertyValues, other: Partial<CheckContext> = {}) =>
  checkFigures(values, { ...context, ...other }).map((item) => `${item.severity}:${item.check}`);

describe("checkFigures", () => {
  it("has nothing to say about a good measurement", () => {
    expect(check(n42h)).toEqual([]);
  });

  it.each([
    [{ ...n42h, bhMax: 350 }, "refuse:energy-above-limit"],
    [{ ...n42h, hcb: 1060 }, "refuse:hcb-above-limit"],
    [{ ...n42h, hcj: 980 }, "refuse:hcb-above-hcj"],
    [{ ...n42h, hk: 1440 }, "refuse:hk-above-hcj"],
    [{ ...n42h, hk: null, squareness: 93 }, "refuse:squareness-above-one"],
    [{ ...n42h, hcj: -1420 }, "refuse:not-positive"],
    [{ ...n42h, hcb: 1049.5 }, "warn:recoil-below-one"],
    [{ br: 0.7, hcj: 500 }, "warn:br-out-of-ndfeb-range"],
    [{ br: 13.17 }, "refuse:unit-slip"],
    [{ hcj: 17.85 }, "refuse:unit-slip"],
    [{ bhMax: 41.52 }, "refuse:unit-slip"],
    [{ hcj: 17850 }, "refuse:unit-slip"],
  ] as [PropertyValues, string][])("says of %o: %s", (values, expected) => {
    expect(check(values)).toContain(expected);
  });

  it("restricts rather than refuses: closed circuit above 1600 kA/m, other temperatures, weak magnetising", () => {
    expect(check({ hcj: 1900 })).toContain("info:method-hcj-beyond-closed-circuit");
    expect(check({ hcj: 1900 }, { method: "pulsed-field" })).toEqual([]);
    expect(check(n42h, { temperatureC: 150 })).toEqual(["info:temperature-not-reference"]);
    expect(check(n42h, { magnetisingFieldKiloAmperePerMetre: 2000 })).toEqual(["warn:not-saturated"]);
  });

  it("does not call a weak magnet a slipped unit when its own remanence forbids the other reading", () => {
    expect(check({ br: 0.496, hcb: 192.2, hcj: 245.4, bhMax: 34.14 })).not.toContain("refuse:unit-slip");
  });
});

describe("suspectedUnitSlip", () => {
  it("names both units", () => {
    expect(suspectedUnitSlip("hcj", 17.85, 1353)).toMatchObject({ enteredAs: "kA/m", meant: "kOe" });
    expect(suspectedUnitSlip("bhMax", 41.5, 318)).toMatchObject({ enteredAs: "kJ/m3", meant: "MGOe" });
    expect(suspectedUnitSlip("br", 1317, 1.29)).toMatchObject({ enteredAs: "T", meant: "mT" });
    expect(suspectedUnitSlip("hcj", 2400, 955)).toBeNull();
  });
});

describe("judgeFigures", () => {
  const limit = (
    property: PropertyLimit["property"],
    min: number | null,
    max: number | null,
    temperatureC = 20,
  ) => ({
    property,
    min,
    max,
    temperatureC,
  });
  const n42hLimits = [limit("br", 1.28, 1.32), limit("hcj", 1353, null), limit("bhMax", 318, 342)];

  it("passes within both ends, at room temperature as one class", () => {
    expect(judgeFigures(n42h, 23.5, n42hLimits).verdict).toBe("pass");
  });

  it("says per limit what is wrong", () => {
    const judged = judgeFigures({ ...n42h, br: 1.33, hcj: 1352 }, 20, n42hLimits);
    expect(judged.verdict).toBe("fail");
    expect(judged.results.map((result) => result.outcome)).toEqual(["above-max", "below-min", "pass"]);
  });

  it("is incomplete without a figure, and has no limits at another temperature", () => {
    expect(judgeFigures({ ...n42h, hcj: null }, 20, n42hLimits).verdict).toBe("incomplete");
    expect(judgeFigures(n42h, 150, n42hLimits).verdict).toBe("no-limits");
    const hot = [...n42hLimits, limit("hcj", 500, null, 150)];
    expect(judgeFigures({ hcj: 520 }, 150, hot)).toMatchObject({ verdict: "pass" });
  });

  it("does not round a failure away, but forgives binary rounding", () => {
    expect(judgeFigures({ br: 1.2796 }, 20, [limit("br", 1.28, null)]).verdict).toBe("fail");
    expect(
      judgeFigures({ hcj: (12 * 1000) / (4 * Math.PI) }, 20, [limit("hcj", 954.9296585513721, null)]).verdict,
    ).toBe("pass");
  });
});

describe("operatingPoint", () => {
  it("meets the curve where B = −Pc·μ0·H", () => {
    const branch = {
      fieldKiloAmperePerMetre: [0, -500, -1000, -1500],
      polarisationTesla: [1.2, 1.2, 1.2, 1.2],
    };
    const point = operatingPoint(branch, permeanceCoefficient(1 / 3));
    expect(point?.fieldKiloAmperePerMetre).toBeCloseTo(-1.2 / 3 / (4e-7 * Math.PI) / 1000, 6);
    expect(point?.inductionTesla).toBeCloseTo(0.8, 9);
    expect(
      operatingPoint({ fieldKiloAmperePerMetre: [0, -10], polarisationTesla: [1.2, 1.2] }, 2),
    ).toBeNull();
  });
});
