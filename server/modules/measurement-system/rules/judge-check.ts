import { normalisedError } from "@/server/domain/msa/normalised-error";
import { NELSON_RULES } from "@/server/domain/spc/rule-sets";
import type { RunRule } from "@/server/domain/spc/run-rules";
import { individualsCharts } from "@/server/domain/spc/variable-charts";
import { CHECK_RULES, type CheckVerdict } from "../contract/references";

/** Tests of the chart of a reference magnet: a point beyond 3 σ, nine on one side, six in a trend, two of three beyond 2 σ. */
export const CHART_RULES: readonly RunRule[] = NELSON_RULES.filter(({ id }) =>
  (CHECK_RULES as readonly string[]).includes(id),
);
/** No rule looks further back. */
export const HISTORY = 9;

export type CheckFacts = {
  corrected: number;
  certified: number;
  certifiedUncertainty: number;
  /** Relative, k = 2; null where none is known of the instrument. */
  instrumentUncertainty: number | null;
  limits: { centre: number; sigma: number } | null;
  /** Checks under these limits, oldest first, without this one. */
  before: readonly number[];
};

/** At the temperature of the certificate: J(T) = J(T₀)·(1 + α·(T − T₀) ÷ 100), α in % per kelvin. */
export function correctedTo(
  referenceC: number,
  { measured, temperatureC, coefficient }: { measured: number; temperatureC: number; coefficient: number },
): number {
  return measured / (1 + (coefficient * (temperatureC - referenceC)) / 100);
}

/** What the frozen chart and the certified value say of one reading. */
export function judgeCheck(facts: CheckFacts): { verdict: CheckVerdict; violations: string[] } {
  const violations: string[] = [];
  if (facts.limits) {
    const values = [...facts.before.slice(-(HISTORY - 1)), facts.corrected];
    const { location } = individualsCharts(values, {
      rules: CHART_RULES,
      given: { center: facts.limits.centre, sigma: facts.limits.sigma },
    });
    violations.push(...(location.signals.find(({ index }) => index === values.length - 1)?.rules ?? []));
  }
  if (facts.instrumentUncertainty !== null) {
    const own = facts.instrumentUncertainty * facts.certified;
    const error = normalisedError(facts.corrected, facts.certified, own, facts.certifiedUncertainty);
    if (Math.abs(error) > 1) violations.push("normalised-error");
  }
  if (violations.length > 0) return { verdict: "out-of-control", violations };
  return { verdict: facts.limits ? "in-control" : "no-limits", violations };
}
