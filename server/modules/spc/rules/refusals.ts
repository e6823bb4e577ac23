import { SpcError } from "@/server/domain/spc/spc-error";
import { throwIssues } from "@/server/kernel/errors";

/** Runs a calculation and turns what the domain refuses into the refusal that pages and REST know, field by field. */
export function refusing<Result>(calculate: () => Result): Result {
  try {
    return calculate();
  } catch (error) {
    if (error instanceof SpcError) throwIssues([...error.issues]);
    throw error;
  }
}
