import { type ColumnRole, unitFits } from "@/server/domain/curve-file/column-mapping";
import { UNITS } from "@/server/domain/units/unit-table";

/** Units that can stand in a column of this role. */
export function unitsFor(role: ColumnRole): string[] {
  return UNITS.filter((unit) => unitFits(role, unit.code)).map((unit) => unit.code);
}
