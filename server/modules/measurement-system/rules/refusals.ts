import { MsaError } from "@/server/domain/msa/msa-error";
import { SpcError } from "@/server/domain/spc/spc-error";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";

/** Runs a calculation; what the domain refuses becomes a refusal that names field and rule. */
export function refusing<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof MsaError || error instanceof SpcError)
      throwIssues([...error.issues] as FieldIssue[]);
    throw error;
  }
}
