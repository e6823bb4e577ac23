import { readFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { checkFigures } from "@/server/domain/magnetics/check-figures";
import { energyLimitKilojoulePerCubicMetre } from "@/server/domain/magnetics/physical-limits";
import { convert } from "@/server/domain/units/convert-unit";

const file = path.resolve(import.meta.dirname, "../../../fixtures/curves/measured-examples.csv");
const { data } = Papa.parse<Record<string, string>>(readFileSync(file, "utf8"), {
  header: true,
  skipEmptyLines: true,
});

function stored(row: Record<string, string>, name: string, unit: string): number | null {
  const text = row[name] ?? "";
  return text === "" ? null : convert(Number(text), row[`${name}_unit`] ?? "", unit);
}

function figures(row: Record<string, string>) {
  return {
    br: stored(row, "Br", "T"),
    hcb: stored(row, "HcB", "kA/m"),
    hcj: stored(row, "HcJ", "kA/m"),
    bhMax: stored(row, "BHmax", "kJ/m3"),
  };
}

describe("printed results of real samples", () => {
  it.each(data.map((row) => [row.id ?? "", row] as const))("%s is refused by no rule", (_, row) => {
    const checks = checkFigures(figures(row), {
      origin: "typed",
      temperatureC: 20,
      method: "pulsed-field",
      expected: {},
    });
    expect(checks).toEqual([]);
  });

  it("N42H: Br²/4 is 43.36 MGOe, as DOMAIN §B4 says", () => {
    const row = data.find(({ id }) => id === "N42H_cert");
    const limit = energyLimitKilojoulePerCubicMetre(figures(row ?? {}).br ?? 0);
    expect(convert(limit, "kJ/m3", "MGOe")).toBeCloseTo(43.36, 2);
  });
});
