import { decimal } from "@/server/domain/quantity/decimal";
import type { FieldIssue } from "@/server/kernel/errors";
import type { Quantity } from "../contract";
import type { LotRow } from "../records/lots";
import type { LoadRow } from "../records/runs";
import { quantityIssue } from "./consumption";

/** A part of a load is counted as its lot is, and is not more than was loaded. */
export function partOfLoadIssues(lot: LotRow, load: LoadRow, part: Quantity, path: string): FieldIssue[] {
  const unit = quantityIssue(lot, part, path);
  if (unit) return [unit];
  if (decimal(part.value).lte(load.quantity)) return [];
  return [
    {
      path,
      reason: "more-than-loaded",
      message: `${decimal(load.quantity).toFixed()} ${lot.unit} of ${lot.code} are loaded; ${part.value} are wanted.`,
      details: {
        lot: lot.code,
        loaded: decimal(load.quantity).toFixed(),
        wanted: part.value,
        unit: lot.unit,
      },
    },
  ];
}
