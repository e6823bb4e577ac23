/** Browser-safe: no tables and no distributions, so that a grid can judge while somebody types. */
export type CellVerdict = "ok" | "low" | "high" | "bad";
export type AttributeVerdict = "accept" | "reject" | "accept-and-return-to-normal";

export type CellLimits = {
  kind: "measured" | "count" | "pass-fail";
  lower: number | null;
  upper: number | null;
};

/** One value against its limits; a limit itself conforms. Pass is 1 and fail is 0. */
export function judgeCell({ kind, lower, upper }: CellLimits, value: number): CellVerdict {
  if (kind === "pass-fail") return value >= 1 ? "ok" : "bad";
  if (lower !== null && value < lower) return "low";
  if (upper !== null && value > upper) return "high";
  return "ok";
}

/** The values of one sample: bad as soon as one of them is; null while there are none. */
export function judgeSample(
  characteristics: readonly (CellLimits & { code: string })[],
  values: ReadonlyMap<string, number>,
): "ok" | "bad" | null {
  const cells = characteristics.flatMap((each) => {
    const value = values.get(each.code);
    return value === undefined ? [] : [judgeCell(each, value)];
  });
  if (cells.length === 0) return null;
  return cells.every((cell) => cell === "ok") ? "ok" : "bad";
}

/** Found nonconforming pieces (or nonconformities) against Ac and Re; between the two lies the gap of reduced inspection. */
export function judgeAttributes(
  plan: { acceptanceNumber: number; rejectionNumber: number },
  found: number,
): AttributeVerdict {
  if (found <= plan.acceptanceNumber) return "accept";
  return found < plan.rejectionNumber ? "accept-and-return-to-normal" : "reject";
}
