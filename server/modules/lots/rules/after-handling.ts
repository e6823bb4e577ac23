import type { PlannedTransformation } from "./plan-transformations";

const PASSES_ON = new Set(["split", "blend", "rebin", "recount"]);

/**
 * The quality status of what handling in the store gives; null where it was no handling. Split, blend, re-bin and
 * recount pass on the standing of what went in, of several the weakest; a regrade says something new of the
 * lot and so waits for a signed decision again.
 */
export function standingAfterHandling({ source, inputs }: PlannedTransformation) {
  if (source.kind === "regrade") return "pending" as const;
  if (!PASSES_ON.has(source.kind)) return null;
  const standings = new Set(inputs.map((input) => input.lot.qualityStatus));
  if (standings.has("conditionally-released")) return "conditionally-released" as const;
  return standings.size === 1 && standings.has("released")
    ? ("released" as const)
    : ("not-required" as const);
}

/** The specification that the outputs are graded to: what the regrade says, or what all that went in was graded to. */
export function gradeAfterHandling({ source, inputs }: PlannedTransformation): string | null {
  if (source.kind === "regrade") return source.gradeSpecificationId ?? null;
  if (!PASSES_ON.has(source.kind)) return null;
  const grades = new Set(inputs.map((input) => input.lot.gradeSpecificationId));
  const [grade] = grades;
  return grades.size === 1 ? (grade ?? null) : null;
}
