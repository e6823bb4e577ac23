import type { FieldIssue } from "@/server/kernel/errors";
import type { CharacteristicKind } from "../contract/plans";

export type CellLine = {
  characteristic: { code: string; kind: CharacteristicKind };
  instrumentCodes: readonly string[];
};

/** May this value be written here? Null when it may. */
export function cellFault(
  cell: { characteristic: string; value: number | null; instrumentCode?: string | undefined },
  line: CellLine | undefined,
): Pick<FieldIssue, "reason" | "message"> | null {
  if (line === undefined) {
    return {
      reason: "characteristic-not-in-plan",
      message: `${cell.characteristic} is not part of this inspection.`,
    };
  }
  const { kind } = line.characteristic;
  if (cell.value !== null) {
    if (!Number.isFinite(cell.value)) return { reason: "value-not-a-number", message: "This is no number." };
    if (kind === "pass-fail" && cell.value !== 0 && cell.value !== 1) {
      return { reason: "value-pass-or-fail", message: "Pass is 1 and fail is 0." };
    }
    if (kind === "count" && (cell.value < 0 || !Number.isInteger(cell.value))) {
      return { reason: "value-whole-count", message: "A count is a whole number from 0." };
    }
  }
  if (
    cell.instrumentCode !== undefined &&
    line.instrumentCodes.length > 0 &&
    !line.instrumentCodes.includes(cell.instrumentCode)
  ) {
    return {
      reason: "instrument-not-allowed",
      message: `The plan allows ${line.instrumentCodes.join(", ")}, not ${cell.instrumentCode}.`,
    };
  }
  return null;
}
