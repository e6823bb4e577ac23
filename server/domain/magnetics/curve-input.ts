import { toAmperePerMetre, toPolarisationTesla, toTesla, UnitError } from "../units/convert-unit";
import { CurveError } from "./curve-error";
import type { HkDefinition } from "./hk-definition";

export interface DeclaredColumn {
  readonly unit: string;
  readonly values: readonly number[];
}

/** A curve as declared by whoever has it: field with unit, and polarisation J (or M) or induction B with unit, or both. */
export interface DeclaredCurve {
  readonly temperatureC: number;
  readonly h: DeclaredColumn;
  readonly j?: DeclaredColumn | undefined;
  readonly b?: DeclaredColumn | undefined;
  readonly hkDefinition?: HkDefinition | undefined;
}

export interface SiCurve {
  readonly fieldAPerM: readonly number[];
  readonly polarisationTesla: readonly number[] | null;
  readonly inductionTesla: readonly number[] | null;
}

type Convert = (value: number, unit: string) => number;

function converted(column: DeclaredColumn, name: "h" | "j" | "b", convert: Convert): number[] {
  column.values.forEach((value, index) => {
    if (!Number.isFinite(value)) throw new CurveError("curve-not-a-number", { column: name, row: index + 1 });
  });
  try {
    return column.values.map((value) => convert(value, column.unit));
  } catch (error) {
    if (error instanceof UnitError)
      throw new CurveError("curve-unit-unknown", { column: name, unit: column.unit });
    throw error;
  }
}

/**
 * The declared columns in A/m and T. Throws CurveError for unknown units, missing J and B, lengths that differ,
 * values that are not numbers, and a missing temperature.
 */
export function toSiCurve(declared: DeclaredCurve): SiCurve {
  if (!Number.isFinite(declared.temperatureC) || declared.temperatureC < -273.15) {
    throw new CurveError("curve-temperature-missing", {});
  }
  if (declared.j === undefined && declared.b === undefined) throw new CurveError("curve-no-polarisation");
  const rows = declared.h.values.length;
  for (const [name, column] of [
    ["j", declared.j],
    ["b", declared.b],
  ] as const) {
    if (column !== undefined && column.values.length !== rows) {
      throw new CurveError("curve-length-mismatch", {
        column: name,
        rows: column.values.length,
        expected: rows,
      });
    }
  }
  return {
    fieldAPerM: converted(declared.h, "h", toAmperePerMetre),
    polarisationTesla: declared.j === undefined ? null : converted(declared.j, "j", toPolarisationTesla),
    inductionTesla: declared.b === undefined ? null : converted(declared.b, "b", toTesla),
  };
}
