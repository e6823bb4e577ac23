import { checkFigures, type FigureCheck } from "@/server/domain/magnetics/check-figures";
import { type DecisionRule, judgeFigures, type LimitResult } from "@/server/domain/magnetics/judge-figures";
import { type PropertyValues, propertyValues } from "@/server/domain/magnetics/magnetic-property";
import type { MeasurementMethod } from "@/server/domain/magnetics/measurement-method";
import type { FiguresDto, SpecificationDto, TestVerdict } from "../contract";

export type Evaluation = { checks: FigureCheck[]; limitResults: LimitResult[]; verdict: TestVerdict };

export type EvaluationFacts = {
  origin: "typed" | "derived";
  temperatureC: number;
  method: MeasurementMethod | null;
  magnetisingFieldKiloAmperePerMetre: number | null;
  /** Of the instrument (k = 2), in stored units; for a guarded decision. */
  expandedUncertainty?: PropertyValues;
};

/** Physical checks and the verdict against the specification, for derived and typed figures alike. */
export function evaluateTest(
  figures: FiguresDto,
  facts: EvaluationFacts,
  specification: SpecificationDto | null,
): Evaluation {
  const values = propertyValues(figures);
  const checks = checkFigures(values, { ...facts, expected: specification?.expected ?? {} });
  if (specification === null) return { checks, limitResults: [], verdict: "no-specification" };
  const rule = decisionRuleOf(specification, facts.expandedUncertainty ?? {});
  const { verdict, results } = judgeFigures(values, facts.temperatureC, specification.limits, {
    hkDefinition: figures.hkDefinition ?? undefined,
    rule,
  });
  return {
    checks,
    limitResults: [...results],
    verdict: verdict === "no-limits" ? "incomplete" : verdict,
  };
}

/** How figures near a limit of this specification are decided; undefined: simply. */
export function decisionRuleOf(
  { decisionRule, guardFactor }: Pick<SpecificationDto, "decisionRule" | "guardFactor">,
  uncertainty: PropertyValues,
): DecisionRule | undefined {
  return decisionRule === "guarded" ? { guardFactor, expandedUncertainty: uncertainty } : undefined;
}

const OBJECTIONS: readonly FigureCheck["check"][] = [
  "method-hcj-beyond-closed-circuit",
  "method-not-a-material-test",
  "calibration-overdue",
  "calibration-failed",
  "reference-check-failed",
  "out-of-service",
  "synthetic-data",
];

/** Whether nothing that was found speaks against figures on a certificate. */
export function isUnobjected(checks: readonly FigureCheck[]): boolean {
  return !checks.some(({ check }) => OBJECTIONS.includes(check));
}

/** Whether figures with these checks, measured by this method, may stand on a certificate. */
export function isEvidence(
  checks: readonly FigureCheck[],
  method: MeasurementMethod | null,
  specification: Pick<SpecificationDto, "requiredMethod"> | null,
): boolean {
  const required = specification?.requiredMethod ?? null;
  return (required === null || required === method) && isUnobjected(checks);
}

/** U of each figure from the instrument's relative uncertainties. */
export function expandedUncertainty(
  values: PropertyValues,
  relative: Readonly<Record<string, number>>,
): PropertyValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([property, value]) => {
      const share = relative[property];
      return value == null || share === undefined ? [] : [[property, Math.abs(value) * share]];
    }),
  );
}

const TYPED_TOLERANCE = 0.02;

/** Figures that an instrument printed beside its curve and that the curve does not bear out; Hk by one definition only. */
export function disagreements(derived: FiguresDto, typed: FiguresDto): FigureCheck[] {
  const [ours, theirs] = [propertyValues(derived), propertyValues(typed)];
  return (Object.keys(theirs) as (keyof typeof theirs)[]).flatMap((property) => {
    const [a, b] = [ours[property] ?? null, theirs[property] ?? null];
    const isOther =
      property === "hk" || property === "squareness" ? derived.hkDefinition !== typed.hkDefinition : false;
    if (isOther || a === null || b === null || Math.abs(a - b) <= TYPED_TOLERANCE * Math.abs(a)) return [];
    const details = { value: Number(b.toPrecision(5)), limit: Number(a.toPrecision(5)) };
    return [{ check: "values-differ-from-curve", severity: "warn", property, details } satisfies FigureCheck];
  });
}
