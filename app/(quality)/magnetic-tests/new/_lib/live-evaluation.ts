import { checkFigures, type FigureCheck } from "@/server/domain/magnetics/check-figures";
import type { HkDefinition } from "@/server/domain/magnetics/hk-definition";
import { judgeFigures, type LimitResult } from "@/server/domain/magnetics/judge-figures";
import type { PropertyValues } from "@/server/domain/magnetics/magnetic-property";
import type { MeasurementMethod } from "@/server/domain/magnetics/measurement-method";
import type { FiguresDto, SpecificationDto, TestVerdict } from "@/server/modules/quality/contract";

export type LiveEvaluation = {
  figures: FiguresDto;
  checks: FigureCheck[];
  limitResults: LimitResult[];
  verdict: TestVerdict;
};

/** Checks and verdict of typed figures as they are typed, by the same rules that the server applies on saving. */
export function evaluateTyped(
  values: PropertyValues,
  facts: { temperatureC: number | null; method: MeasurementMethod | undefined; hkDefinition: HkDefinition },
  specification: SpecificationDto | null,
): LiveEvaluation {
  const squareness = values.squareness ?? (values.hk != null && values.hcj ? values.hk / values.hcj : null);
  const complete = { ...values, squareness };
  const temperatureC = facts.temperatureC ?? 20;
  const checks = checkFigures(complete, {
    origin: "typed",
    temperatureC,
    method: facts.method ?? null,
    expected: specification?.expected ?? {},
  });
  const figures: FiguresDto = {
    brTesla: values.br ?? null,
    hcbKiloAmperePerMetre: values.hcb ?? null,
    hcjKiloAmperePerMetre: values.hcj ?? null,
    bhMaxKilojoulePerCubicMetre: values.bhMax ?? null,
    hkKiloAmperePerMetre: values.hk ?? null,
    hkDefinition: values.hk == null ? null : facts.hkDefinition,
    squareness,
    muRec: values.muRec ?? null,
  };
  if (specification === null) return { figures, checks, limitResults: [], verdict: "no-specification" };
  const { verdict, results } = judgeFigures(complete, temperatureC, specification.limits);
  return {
    figures,
    checks,
    limitResults: [...results],
    verdict: verdict === "no-limits" ? "incomplete" : verdict,
  };
}
