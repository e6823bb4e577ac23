import { describe, expect, it } from "vitest";
import { type CheckContext, checkFigures } from "@/server/domain/magnetics/check-figures";
import { densityCheck, dualUnitCheck, repeatChecks } from "@/server/domain/magnetics/compare-figures";
import { judgeFigures } from "@/server/domain/magnetics/judge-figures";
import { certificateObjection } from "@/server/domain/magnetics/measurement-method";
import { convert } from "@/server/domain/units/convert-unit";

const context: CheckContext = {
  origin: "typed",
  temperatureC: 20,
  method: "closed-circuit",
  expected: { br: 1.32, hcj: 1400, bhMax: 330, hcb: 980 },
};
const found = (values: Parameters<typeof checkFigures>[0], other: Partial<CheckContext> = {}) =>
  checkFigures(values, { ...context, ...other }).map(({ check, severity }) => `${severity}:${check}`);

// One test for each row of the table in DOMAIN.md §B4.
describe("checks of DOMAIN §B4", () => {
  it("energy limit: (BH)max ≤ 198.94·Br² + 0.5 %", () => {
    const limit = 198.9437 * 1.3 ** 2;
    expect(found({ br: 1.3, bhMax: limit * 1.0049 })).toEqual([]);
    expect(found({ br: 1.3, bhMax: limit * 1.0051 })).toEqual(["refuse:energy-above-limit"]);
  });

  it("normal coercivity: HcB ≤ 795.77·Br + 0.5 %", () => {
    const limit = 795.7747 * 1.3;
    expect(found({ br: 1.3, hcb: limit * 1.0049 })).toEqual([]);
    expect(found({ br: 1.3, hcb: limit * 1.0051 })).toEqual(["refuse:hcb-above-limit"]);
  });

  it("order: HcB ≤ HcJ, Hk ≤ HcJ, Hk may be below HcB", () => {
    expect(found({ hcb: 990, hcj: 980 })).toEqual(["refuse:hcb-above-hcj"]);
    expect(found({ hk: 1410, hcj: 1400 })).toEqual(["refuse:hk-above-hcj"]);
    expect(found({ hk: 700, hcb: 980, hcj: 1400 })).toEqual([]);
  });

  it("recoil: Br/(μ0·HcB) ≥ 1 where HcJ > 1.05·HcB", () => {
    const hcb = 795.7747 * 1.3 * 1.002;
    expect(found({ br: 1.3, hcb, hcj: 1400 })).toEqual(["warn:recoil-below-one"]);
    expect(found({ br: 1.3, hcb, hcj: hcb * 1.01 })).toEqual([]);
  });

  it("Nd–Fe–B bounds: Br 1.0–1.55 T, HcJ 700–3200 kA/m, density 7.3–7.7 (7.40–7.65) g/cm³", () => {
    expect(found({ br: 0.98 }, { expected: {} })).toEqual(["warn:br-out-of-ndfeb-range"]);
    expect(found({ hcj: 690 }, { expected: {} })).toEqual(["warn:hcj-out-of-ndfeb-range"]);
    expect(found({ br: 1.55, hcj: 3200 }, { expected: {}, method: "pulsed-field" })).toEqual([]);
    expect(densityCheck(7.55)).toBeNull();
    expect(densityCheck(7.38)?.details).toEqual({ value: 7.38, low: 7.4, high: 7.65 });
    expect(densityCheck(7.2)?.details).toEqual({ value: 7.2, low: 7.3, high: 7.7 });
  });

  it.each([
    ["br", 13.2, "kG"],
    ["hcj", 17.6, "kOe"],
    ["hcj", 1_400_000, "A/m"],
    ["bhMax", 41.5, "MGOe"],
  ] as const)("unit slip: %s = %d is named as %s and stops", (property, value, meant) => {
    const [check] = checkFigures({ [property]: value }, context);
    expect(check).toMatchObject({ check: "unit-slip", severity: "refuse", property, details: { meant } });
  });

  it("dual units: printed SI and CGS agree within 1.2 %", () => {
    // grades.csv, SDXT N55: 868 kA/m beside 11.4 kOe; an N42 row that agrees beside it.
    expect(dualUnitCheck("hcb", 868, convert(11.4, "kOe", "kA/m"))?.check).toBe("dual-units-disagree");
    expect(dualUnitCheck("hcb", 955, convert(12, "kOe", "kA/m"))).toBeNull();
  });

  it("temperature: outside 20–25 °C a value meets no limit for room temperature", () => {
    const limits = [{ property: "br", temperatureC: 20, min: 1.28, max: null }] as const;
    for (const temperatureC of [20, 23, 25]) {
      expect(judgeFigures({ br: 1.3 }, temperatureC, limits).verdict).toBe("pass");
      expect(found({ br: 1.3 }, { temperatureC })).toEqual([]);
    }
    for (const temperatureC of [18, 26, 27]) {
      expect(judgeFigures({ br: 1.3 }, temperatureC, limits).verdict).toBe("no-limits");
      expect(found({ br: 1.3 }, { temperatureC })).toEqual(["info:temperature-not-reference"]);
    }
  });

  it("saturation: the peak field is at least twice HcJ", () => {
    const peak = (magnetisingFieldKiloAmperePerMetre: number) =>
      found({ hcj: 1400 }, { magnetisingFieldKiloAmperePerMetre });
    expect(peak(2800)).toEqual([]);
    expect(peak(2799)).toEqual(["warn:not-saturated"]);
  });

  it("repeat: the same piece by the same method within 1 % of Br and 2 % of HcJ", () => {
    const earlier = { test: "MT-2026-000001", brTesla: 1.3, hcjKiloAmperePerMetre: 1400 };
    const repeat = (brTesla: number, hcjKiloAmperePerMetre: number) =>
      repeatChecks({ brTesla, hcjKiloAmperePerMetre }, earlier).map(({ property }) => property);
    expect(repeat(1.3129, 1427)).toEqual([]);
    expect(repeat(1.3131, 1429)).toEqual(["br", "hcj"]);
  });

  it("method: closed-circuit HcJ above 1600 kA/m is no certificate evidence", () => {
    expect(certificateObjection("closed-circuit", 1600)).toBeNull();
    expect(certificateObjection("closed-circuit", 1601)).toBe("method-hcj-beyond-closed-circuit");
    expect(certificateObjection("pulsed-field", 2500)).toBeNull();
  });
});

describe("Hk by a named definition", () => {
  const limits = [
    { property: "hk", temperatureC: 20, min: 1250, max: null },
    { property: "br", temperatureC: 20, min: 1.28, max: null },
  ] as const;

  it("is judged by a limit of the same definition", () => {
    expect(judgeFigures({ br: 1.3, hk: 1300 }, 20, limits, { hkDefinition: "0.9-jr" }).verdict).toBe("pass");
  });

  it("is never compared with a limit of another definition: the verdict stays incomplete", () => {
    const judged = judgeFigures({ br: 1.3, hk: 1300 }, 20, limits, { hkDefinition: "0.8-jr" });
    expect(judged.verdict).toBe("incomplete");
    expect(judged.results[0]?.outcome).toBe("other-definition");
    const sloped = [{ ...limits[0], hkDefinition: "sloped" }] as const;
    expect(judgeFigures({ hk: 1300 }, 20, sloped, { hkDefinition: "sloped" }).verdict).toBe("pass");
  });
});
