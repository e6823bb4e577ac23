import type { z } from "zod";
import { biasStudy, typeOneStudy } from "@/server/domain/msa/bias";
import {
  crossedStudy,
  type GaugeOptions,
  type GaugeStudy,
  nestedStudy,
} from "@/server/domain/msa/gauge-study";
import { guardBand, guardedVerdict } from "@/server/domain/msa/guard-band";
import { linearityStudy } from "@/server/domain/msa/linearity";
import { NELSON_RULES } from "@/server/domain/spc/rule-sets";
import { individualsCharts } from "@/server/domain/spc/variable-charts";
import { DomainError } from "@/server/kernel/errors";
import type { AnalyzeMsaInput, guardBandInput } from "../contract/analyze";
import { readingsOf } from "../rules/readings";
import { refusing } from "../rules/refusals";

type Options = AnalyzeMsaInput["options"];

/**
 * A study of a measurement system from the readings that are sent along; stores nothing. The answer always names its
 * method, because two methods give two answers for the same data. Throws DomainError with every fault at once.
 */
export function analyzeMsa(input: AnalyzeMsaInput) {
  return refusing(() => {
    const { options } = input;
    switch (input.study) {
      case "crossed": {
        const method = input.method === "anova" ? "anova-crossed" : "average-range";
        return gaugeAnswer(crossedStudy(readingsOf(input.data), method, gaugeOptions(options)));
      }
      case "nested":
        return gaugeAnswer(nestedStudy(readingsOf(input.data), gaugeOptions(options)));
      case "linearity":
        return {
          study: input.study,
          ...linearityStudy(input.data, {
            processVariation: options.processVariation ?? options.historicalStandardDeviation ?? null,
            confidence: options.confidence,
          }),
        };
      case "bias":
        return { study: input.study, ...biasStudy(input.data.values, input.data.reference, options) };
      case "type-1":
        return {
          study: input.study,
          ...typeOneStudy(input.data.values, input.data.reference, neededTolerance(input), options),
        };
      case "stability": {
        const charts = individualsCharts(input.data.values, { rules: NELSON_RULES });
        return {
          study: input.study,
          method: "i-mr",
          sigma: charts.sigma,
          centre: charts.location.centerLine,
          lower: charts.location.lower[0] ?? null,
          upper: charts.location.upper[0] ?? null,
          movingRange: { centre: charts.spread.centerLine, upper: charts.spread.upper[0] ?? null },
          violations: charts.location.signals,
          rangeViolations: charts.spread.signals,
          isStable: charts.location.signals.length + charts.spread.signals.length === 0,
        };
      }
    }
  });
}

function gaugeAnswer(study: GaugeStudy) {
  const { variation: v, categories, acceptance, averageRange, crossedAnova, nestedAnova } = study;
  return {
    study: study.method === "anova-nested" ? "nested" : "crossed",
    method: study.method,
    size: study.size,
    multiplier: study.multiplier,
    ev: v.repeatability.standardDeviation,
    av: v.reproducibility.standardDeviation,
    grr: v.gaugeRr.standardDeviation,
    pv: v.part.standardDeviation,
    tv: v.total.standardDeviation,
    percentEv: v.repeatability.percentStudyVariation,
    percentAv: v.reproducibility.percentStudyVariation,
    percentGrr: v.gaugeRr.percentStudyVariation,
    percentPv: v.part.percentStudyVariation,
    ndc: categories.whole,
    ndcRaw: categories.raw,
    acceptance,
    variation: v,
    averageRange,
    anova: crossedAnova ?? nestedAnova,
    charts: study.charts,
  };
}

function widthOf({ tolerance, specification }: Options): number | null {
  if (tolerance !== undefined) return tolerance;
  const { lower, upper } = specification ?? {};
  return lower === undefined || upper === undefined ? null : upper - lower;
}

function gaugeOptions(options: Options): GaugeOptions {
  return {
    multiplier: options.multiplier,
    tolerance: widthOf(options),
    historicalStandardDeviation: options.historicalStandardDeviation ?? null,
    poolingAlpha: options.poolingAlpha,
    errorTerm: options.errorTerm,
    constants: options.constants ?? null,
  };
}

function neededTolerance(input: Extract<AnalyzeMsaInput, { study: "type-1" }>): number {
  const tolerance = input.data.tolerance ?? widthOf(input.options);
  if (tolerance !== null) return tolerance;
  const message = "A type-1 study needs the width of the tolerance.";
  throw new DomainError("RULE_VIOLATION", "msa-tolerance-needed", {
    message,
    issues: [{ path: "data.tolerance", reason: "msa-tolerance-needed", message }],
  });
}

/** Acceptance limits drawn in by the guard band, and the verdict on a value where one is given. */
export function analyzeGuardBand(input: z.output<typeof guardBandInput>) {
  const limits = { lower: input.specification.lower ?? null, upper: input.specification.upper ?? null };
  const { acceptance, isEmpty } = guardBand(limits, input);
  return {
    decisionRule: input.guardFactor === 0 ? "simple-acceptance" : "guard-band",
    guardBand: input.expandedUncertainty * input.guardFactor,
    acceptance,
    isEmpty,
    verdict: input.value === undefined ? null : guardedVerdict(input.value, limits, input),
  };
}
