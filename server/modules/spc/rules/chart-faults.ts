import type { z } from "zod";
import { propertyOfCode } from "@/server/domain/magnetics/magnetic-property";
import { ATTRIBUTE_CHARTS } from "@/server/domain/spc/analyse-chart";
import { WITHIN_SUBGROUPS } from "@/server/domain/spc/sigma-estimators";
import type { FieldIssue } from "@/server/kernel/errors";
import type { writeChartInput } from "../contract";

type Definition = z.output<typeof writeChartInput>;

/** Everything that does not fit together in the definition of a chart, each with its field and rule. */
export function chartFaults(input: Definition): FieldIssue[] {
  const faults: FieldIssue[] = [];
  const fault = (path: string, reason: string, message: string) => faults.push({ path, reason, message });
  const isCount = ATTRIBUTE_CHARTS.includes(input.chartType);
  const needsSubgroups = input.chartType === "xbar-r" || input.chartType === "xbar-s";
  if (input.source === "magnetic-test" && propertyOfCode(input.characteristicCode) === null)
    fault(
      "characteristicCode",
      "not-a-magnetic-property",
      `${input.characteristicCode} is no magnetic property.`,
    );
  if (isCount && input.source !== "inspection")
    fault("source", "counts-from-inspection", "Counts come from inspections.");
  if ((isCount || input.chartType === "i-mr") && input.subgroupRule !== "single")
    fault("subgroupRule", "chart-takes-single-points", `A ${input.chartType} chart takes single points.`);
  if (needsSubgroups && input.subgroupRule === "single")
    fault("subgroupRule", "chart-takes-subgroups", `A ${input.chartType} chart takes subgroups.`);
  if ((input.subgroupRule === "consecutive") !== (input.subgroupSize !== undefined))
    fault("subgroupSize", "subgroup-size-with-consecutive", "A size belongs to subgroups of so many values.");
  if (input.estimator && input.subgroupRule === "single" && WITHIN_SUBGROUPS.includes(input.estimator))
    fault("estimator", "estimator-needs-subgroups", `${input.estimator} needs subgroups.`);
  const { lowerLimit, upperLimit, target } = input;
  if (lowerLimit !== undefined && upperLimit !== undefined && lowerLimit >= upperLimit)
    fault("upperLimit", "specification-order", "The upper limit is not above the lower limit.");
  if (target !== undefined && (target < (lowerLimit ?? target) || target > (upperLimit ?? target)))
    fault("target", "target-outside-limits", "The target lies outside of the limits.");
  return faults;
}
