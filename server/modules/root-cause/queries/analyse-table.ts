import type { z } from "zod";
import { analyseRootCause, type RootCauseAnalysis } from "@/server/domain/root-cause/analyse-root-cause";
import { categoricalParameter, grouping, numericParameter } from "@/server/domain/root-cause/flat-table";
import type { analyseTableInput } from "../contract/calculator";

/** The calculator: what explains the property of a table that was sent along. Nothing is read or saved. */
export function analyseTable({
  property,
  parameters,
  groupings,
  adjustFor,
}: z.output<typeof analyseTableInput>): RootCauseAnalysis {
  const texts = (values: readonly (string | number | boolean | null)[]) =>
    values.map((value) => (value === null ? null : String(value)));
  return analyseRootCause(
    {
      property: Float64Array.from(property, (value) => value ?? Number.NaN),
      parameters: parameters.map((each) =>
        each.kind === "numeric"
          ? numericParameter(each.key, each.values)
          : categoricalParameter(each.key, texts(each.values)),
      ),
      groupings: groupings.map((each) => grouping(each.key, texts(each.values))),
    },
    adjustFor,
  );
}
