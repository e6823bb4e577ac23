/** What is wrong with a question to the tables: the field, and the rule that it breaks. */
export type SamplingFault = {
  field: "lotSize" | "level" | "aql" | "severity";
  rule:
    | "lot-size-whole"
    | "aql-not-preferred"
    | "level-not-in-table"
    | "aql-not-in-table"
    | "severity-unknown";
  message: string;
};

export class SamplingError extends Error {
  constructor(readonly faults: readonly SamplingFault[]) {
    super(faults.map(({ message }) => message).join(" "));
    this.name = "SamplingError";
  }
}

export function refuseFaults(faults: readonly (SamplingFault | null)[]): void {
  const found = faults.filter((fault) => fault !== null);
  if (found.length > 0) throw new SamplingError(found);
}

export function lotSizeFault(lotSize: number): SamplingFault | null {
  if (Number.isInteger(lotSize) && lotSize >= 2) return null;
  return {
    field: "lotSize",
    rule: "lot-size-whole",
    message: `A lot has a whole number of at least 2 pieces; ${lotSize} is not.`,
  };
}
