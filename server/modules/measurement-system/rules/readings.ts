import type { Reading } from "@/server/domain/msa/study-grid";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import type { AnalyzeMsaInput } from "../contract/analyze";

type Given = Extract<AnalyzeMsaInput, { study: "crossed" | "nested" }>["data"];

/** Readings one by one from either form of the input. One appraiser without a name is one appraiser. */
export function readingsOf(data: Given): Reading[] {
  if (!Array.isArray(data)) {
    const issues: FieldIssue[] = [];
    const readings = Object.entries(data).flatMap(([appraiser, trials]) => {
      const parts = trials[0]?.length ?? 0;
      trials.forEach((trial, index) => {
        if (trial.length === parts) return;
        issues.push({
          path: `data.${appraiser}.${index}`,
          reason: "msa-cell-unbalanced",
          message: `Trial ${index + 1} of appraiser ${appraiser} has ${trial.length} values, not ${parts}.`,
          details: { appraiser, part: `${index + 1}`, found: trial.length, expected: parts },
        });
      });
      return trials.flatMap((trial) =>
        trial.map((value, part) => ({ appraiser, part: `${part + 1}`, value })),
      );
    });
    throwIssues(issues);
    return readings;
  }
  return data.flatMap(({ part, appraiser, operator, value, values }) =>
    [...(values ?? []), ...(value === undefined ? [] : [value])].map((own) => ({
      part,
      appraiser: appraiser ?? operator ?? "1",
      value: own,
    })),
  );
}
