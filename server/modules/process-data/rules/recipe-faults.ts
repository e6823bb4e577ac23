import type { FieldIssue } from "@/server/kernel/errors";
import type { RecipeEnvelope, RecipeStep } from "../contract/recipes";

/** All faults of a recipe's content at once, each with the path of its field. */
export function recipeFaults(
  content: { steps: readonly RecipeStep[]; envelopes: readonly RecipeEnvelope[] },
  known: ReadonlySet<string>,
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const seen = new Set<string>();
  for (const [index, envelope] of content.envelopes.entries()) {
    const path = `envelopes.${index}`;
    const { parameterCode, points } = envelope;
    if (!known.has(parameterCode)) {
      issues.push(
        issue(`${path}.parameterCode`, "process-parameter-not-found", `No parameter ${parameterCode}.`, {
          code: parameterCode,
        }),
      );
    }
    if (seen.has(parameterCode)) {
      issues.push(
        issue(`${path}.parameterCode`, "envelope-repeated", `${parameterCode} has two envelopes.`, {
          code: parameterCode,
        }),
      );
    }
    seen.add(parameterCode);
    issues.push(...pointFaults(path, envelope));
    if (points.every(({ lower, upper }) => lower === null && upper === null)) {
      issues.push(
        issue(`${path}.points`, "envelope-without-limit", `${parameterCode} has no limit.`, {
          code: parameterCode,
        }),
      );
    }
  }
  return issues;
}

function pointFaults(path: string, { points }: RecipeEnvelope): FieldIssue[] {
  return points.flatMap(({ minute, lower, upper }, index) => {
    const at = `${path}.points.${index}`;
    const before = points[index - 1];
    const earlier = points[index - 2];
    const found: FieldIssue[] = [];
    if (before && minute < before.minute) {
      found.push(
        issue(
          `${at}.minute`,
          "envelope-goes-back",
          `Minute ${minute} stands after minute ${before.minute}.`,
          {
            minute,
            before: before.minute,
          },
        ),
      );
    }
    if (before?.minute === minute && earlier?.minute === minute) {
      found.push(
        issue(`${at}.minute`, "envelope-point-repeated", `Minute ${minute} has more than two points.`, {
          minute,
        }),
      );
    }
    if (lower !== null && upper !== null && lower > upper) {
      found.push(
        issue(
          `${at}.lower`,
          "envelope-limits-crossed",
          `Minute ${minute}: the lower limit is above the upper.`,
          {
            minute,
          },
        ),
      );
    }
    return found;
  });
}

function issue(path: string, reason: string, message: string, details: FieldIssue["details"]): FieldIssue {
  return { path, reason, message, details: details ?? {} };
}
