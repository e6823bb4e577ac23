import type { FieldIssue } from "@/server/kernel/errors";
import type { LotProposals } from "../contract/grading";

const MISSED: ReadonlySet<string> = new Set(["below-min", "above-max", "in-guard-band"]);

/** One fault for every limit of a grade that the lot misses; none when it passes or is undecided. */
export function missedLimits(lot: LotProposals, gradeCode: string): FieldIssue[] {
  const proposal = lot.proposals.find((each) => each.specification.code === gradeCode);
  if (proposal === undefined) {
    return [
      {
        path: "gradeCode",
        reason: "grade-far-missed",
        message: `Lot ${lot.lot} is far from ${gradeCode}.`,
        details: { lot: lot.lot, grade: gradeCode },
      },
    ];
  }
  return proposal.limits
    .filter((limit) => MISSED.has(limit.outcome))
    .map((limit) => ({
      path: "gradeCode",
      reason: "grade-limit-missed",
      message: `${gradeCode}: ${limit.property} of ${limit.value} misses its limit.`,
      details: {
        grade: gradeCode,
        property: limit.property,
        value: limit.value === null ? null : Number(limit.value.toPrecision(5)),
        limit:
          limit.outcome === "below-min"
            ? limit.min
            : limit.outcome === "above-max"
              ? limit.max
              : (limit.min ?? limit.max),
      },
    }));
}
