import { singleAttributePlan } from "@/server/domain/sampling/attribute-plan";
import { attributeCurve, variablesAcceptance } from "@/server/domain/sampling/operating-characteristic";
import { SamplingError } from "@/server/domain/sampling/sampling-error";
import { variablesPlan } from "@/server/domain/sampling/variables-plan";
import { parseInput } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { type SamplingPlanDto, type SamplingPlanInput, samplingPlanInput } from "../contract/sampling";

const ATTRIBUTES =
  "MIL-STD-105E / ANSI/ASQ Z1.4 tables; normal and tightened equal ISO 2859-1:1999 (GB/T 2828.1)";
const REDUCED = "ANSI/ASQ Z1.4 Table II-C, with its gap between Ac and Re; ISO 2859-1:1999 has none";
const VARIABLES = "ANSI/ASQ Z1.9 (MIL-STD-414) by the s-method; ISO 3951-1 uses the same forms k and M";

/** What a standard asks for: a calculator, nothing is read or saved. Faults name the field and the rule. */
export function samplingPlan(raw: SamplingPlanInput): SamplingPlanDto {
  const input = parseInput(samplingPlanInput, raw);
  const question = { lotSize: input.lotSize, level: input.level, aql: input.aql, severity: input.severity };
  const common = { standard: input.standard, ...question };
  const upTo = Math.min(1, Math.max(0.02, (Number(input.aql) / 100) * 8));
  try {
    if (input.standard === "iso-2859-1") {
      const plan = singleAttributePlan(question);
      return {
        ...common,
        ...plan,
        ac: plan.acceptanceNumber,
        re: plan.rejectionNumber,
        k: null,
        maximumFraction: null,
        source: input.severity === "reduced" ? REDUCED : ATTRIBUTES,
        curve: attributeCurve(plan.sampleSize, plan.acceptanceNumber, upTo),
      };
    }
    const plan = variablesPlan(question);
    return {
      ...common,
      ...plan,
      planLetter: plan.codeLetter,
      arrow: null,
      acceptanceNumber: null,
      rejectionNumber: null,
      ac: null,
      re: null,
      source: VARIABLES,
      curve: Array.from({ length: 61 }, (_, index) => {
        const fractionNonconforming = (upTo * index) / 60;
        return {
          fractionNonconforming,
          acceptance:
            plan.sampleSize < 2 ? 1 : variablesAcceptance(plan.sampleSize, plan.k, fractionNonconforming),
        };
      }),
    };
  } catch (error) {
    if (!(error instanceof SamplingError)) throw error;
    throwIssues(error.faults.map(({ field, rule, message }) => ({ path: field, reason: rule, message })));
    throw error;
  }
}
