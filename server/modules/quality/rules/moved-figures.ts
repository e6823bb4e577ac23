import { checkFigures, type FigureCheck } from "@/server/domain/magnetics/check-figures";
import { type DecisionRule, judgeFigures, type LimitResult } from "@/server/domain/magnetics/judge-figures";
import { MAGNETIC_PROPERTIES, propertyValues } from "@/server/domain/magnetics/magnetic-property";
import { MEASUREMENT_METHODS } from "@/server/domain/magnetics/measurement-method";
import type { FiguresDto, TestVerdict } from "../contract";
import type { FigureChange } from "../contract/recompute";

/** Figures that differ by more than the last digits of a double. */
export function movedFigures(before: FiguresDto, after: FiguresDto): FigureChange[] {
  const [old, now] = [propertyValues(before), propertyValues(after)];
  return MAGNETIC_PROPERTIES.flatMap((property) => {
    const [a, b] = [old[property] ?? null, now[property] ?? null];
    const isSame = a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.abs(a));
    return isSame ? [] : [{ property, before: a, after: b }];
  });
}

/** Checks that rest on the curve; the others (calibration, repeat, origin) stand as they were. */
const OF_THE_FIGURES: ReadonlySet<FigureCheck["check"]> = new Set([
  "not-positive",
  "energy-above-limit",
  "hcb-above-limit",
  "hcb-above-hcj",
  "hk-above-hcj",
  "squareness-above-one",
  "recoil-below-one",
  "squareness-mismatch",
  "br-out-of-ndfeb-range",
  "hcj-out-of-ndfeb-range",
  "unit-slip",
  "temperature-not-reference",
  "not-saturated",
  "method-hcj-beyond-closed-circuit",
  "method-not-a-material-test",
]);

/**
 * New figures by the limits and the decision rule that the test was judged by: only the algorithm has changed, so only
 * what it gives may change the verdict.
 */
export function judgeAgain(
  figures: FiguresDto,
  test: {
    temperatureC: number;
    method: string;
    magnetisingFieldKiloAmperePerMetre: number | null;
    checks: readonly FigureCheck[];
    limitResults: readonly LimitResult[];
    verdict: TestVerdict;
    rule: DecisionRule | undefined;
  },
): { checks: FigureCheck[]; limitResults: LimitResult[]; verdict: TestVerdict } {
  const values = propertyValues(figures);
  const fresh = checkFigures(values, {
    origin: "derived",
    temperatureC: test.temperatureC,
    method: MEASUREMENT_METHODS.find((method) => method === test.method) ?? null,
    expected: {},
    magnetisingFieldKiloAmperePerMetre: test.magnetisingFieldKiloAmperePerMetre,
  });
  const checks = [...fresh, ...test.checks.filter(({ check }) => !OF_THE_FIGURES.has(check))];
  if (test.verdict === "no-specification") return { checks, limitResults: [], verdict: test.verdict };
  const limits = test.limitResults.map(({ property, temperatureC, min, max, hkDefinition }) => ({
    property,
    temperatureC,
    min,
    max,
    ...(hkDefinition === undefined ? {} : { hkDefinition }),
  }));
  const { verdict, results } = judgeFigures(values, test.temperatureC, limits, {
    hkDefinition: figures.hkDefinition ?? undefined,
    rule: test.rule,
  });
  return { checks, limitResults: [...results], verdict: verdict === "no-limits" ? "incomplete" : verdict };
}
