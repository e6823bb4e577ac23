/** A question that has no answer is said on the page; what is broken is thrown on. */
export function refusalOf(error: unknown): { refused: "not-found" | "too-many" | "period" } {
  const cause = error instanceof Error && "cause" in error ? error.cause : undefined;
  const reason =
    cause instanceof Error && "reason" in cause && typeof cause.reason === "string" ? cause.reason : "";
  if (reason.endsWith("-not-found")) return { refused: "not-found" };
  if (reason === "too-many-lots") return { refused: "too-many" };
  if (reason === "period-upside-down") return { refused: "period" };
  throw error;
}
