import { judgeFigures, sameTestTemperature } from "@/server/domain/magnetics/judge-figures";
import {
  MAGNETIC_PROPERTIES,
  type MagneticProperty,
  propertyValues,
} from "@/server/domain/magnetics/magnetic-property";
import { sampleSummary } from "@/server/domain/certificate/sample-summary";
import type { CertificateObjection, CertificateUnits } from "../contract";
import type { StatedDeviation, StatedFigure } from "../contract/statement";
import type { EvidenceTest, LotEvidence } from "../queries/lot-evidence";
import { PROPERTY_SYMBOLS, reported } from "./reported-figure";

/** Checks of a test that keep it off a certificate (DOMAIN.md §B4, EN 10204: actual values by a valid method). */
const DISQUALIFYING = [
  "method-hcj-beyond-closed-circuit",
  "method-not-a-material-test",
  "calibration-overdue",
] as const;

export type Assessment = {
  figures: StatedFigure[];
  /** Tests that may stand on a certificate. */
  evidence: EvidenceTest[];
  deviations: StatedDeviation[];
  objections: CertificateObjection[];
};

type Options = { units: CertificateUnits; allowsSynthetic: boolean };

/** Why a test is no certificate evidence, or null when it is. */
export function objectionTo(test: EvidenceTest, { allowsSynthetic }: Pick<Options, "allowsSynthetic">) {
  const found = DISQUALIFYING.find((check) => test.checks.some((each) => each.check === check));
  if (found) return found;
  if (test.isSynthetic) return allowsSynthetic ? null : "synthetic-data";
  return test.isCertificateEvidence ? null : "not-evidence";
}

/**
 * What can be certified of one delivered lot, and everything that stands against it, all at once: its gate, limits
 * without valid evidence, figures out of their limits. A conditional release lets figures deviate; they are printed so.
 */
export function assessLot(found: LotEvidence, options: Options): Assessment {
  const { lot, specification, tests, conditions } = found;
  const against = (reason: string, message: string, details: CertificateObjection["details"] = {}) => ({
    lot: lot.lot,
    reason,
    message,
    details: { lot: lot.lot, ...details },
  });
  const objections: CertificateObjection[] = gateObjections(found, against);
  const refused = tests.flatMap((test) => {
    const objection = objectionTo(test, options);
    return objection === null ? [] : [{ test, objection }];
  });
  const evidence = tests.filter((test) => objectionTo(test, options) === null);
  const mayDeviate = lot.qualityStatus === "conditionally-released";
  const figures = figuresOf(evidence, specification?.limits ?? [], options.units);
  for (const { property, temperatureC } of specification?.limits ?? []) {
    if (valuesOf(evidence, property, temperatureC).length > 0) continue;
    const other = refused.find(({ test }) => valuesOf([test], property, temperatureC).length > 0);
    const symbol = PROPERTY_SYMBOLS[property];
    const details = { property: symbol, temperatureC, ...(other ? { test: other.test.number } : {}) };
    objections.push(
      other
        ? against(`certificate-evidence-${other.objection}`, `${symbol} of test ${other.test.number}: ${other.objection}.`, details)
        : against("certificate-property-missing", `No valid measurement of ${symbol} at ${temperatureC} °C.`, details),
    );
  }
  if (!mayDeviate) {
    for (const figure of figures.filter(({ outcome }) => outcome === "deviates")) {
      objections.push(
        against("certificate-figure-fails", `${PROPERTY_SYMBOLS[figure.property]} is out of its limits.`, {
          property: PROPERTY_SYMBOLS[figure.property],
          temperatureC: figure.temperatureC,
          lowest: shown(figure.lowest),
          highest: shown(figure.highest),
        }),
      );
    }
    for (const { test } of refused.filter(({ test }) => test.verdict === "fail")) {
      objections.push(
        against("certificate-test-fails", `Test ${test.number} is out of its limits.`, { test: test.number }),
      );
    }
  }
  return { figures, evidence, deviations: conditions, objections };
}

type Against = (
  reason: string,
  message: string,
  details?: CertificateObjection["details"],
) => CertificateObjection;

/** A lot that failed its gate, is held, or is no longer there, is on no certificate. */
function gateObjections({ lot, specification }: LotEvidence, against: Against): CertificateObjection[] {
  const found: CertificateObjection[] = [];
  if (lot.status === "voided" || lot.status === "scrapped") {
    found.push(against("certificate-lot-gone", `Lot ${lot.lot} is ${lot.status}.`, { status: lot.status }));
  }
  if (lot.qualityStatus === "pending" || lot.qualityStatus === "rejected") {
    found.push(
      against("certificate-lot-not-released", `Lot ${lot.lot} is ${lot.qualityStatus}.`, {
        status: lot.qualityStatus,
      }),
    );
  }
  for (const reason of lot.openHolds) {
    found.push(against("certificate-lot-on-hold", `Lot ${lot.lot} is on hold: ${reason}`, { hold: reason }));
  }
  if (specification === null || specification.limits.length === 0) {
    found.push(against("certificate-no-specification", `Lot ${lot.lot} has no specification with limits.`));
  }
  return found;
}

type Limit = NonNullable<LotEvidence["specification"]>["limits"][number];

/** Every property with a limit, then what was measured besides, at each temperature. */
function figuresOf(
  evidence: readonly EvidenceTest[],
  limits: readonly Limit[],
  units: CertificateUnits,
): StatedFigure[] {
  const asked = [
    ...limits.map(({ property, temperatureC }) => ({ property, temperatureC })),
    ...evidence.flatMap((test) =>
      MAGNETIC_PROPERTIES.map((property) => ({ property, temperatureC: test.temperatureC })),
    ),
  ];
  const once = asked.filter(
    (each, index) =>
      asked.findIndex(
        (other) =>
          other.property === each.property && sameTestTemperature(each.temperatureC, other.temperatureC),
      ) === index,
  );
  const order = ({ property, temperatureC }: (typeof asked)[number]) =>
    temperatureC * 100 + MAGNETIC_PROPERTIES.indexOf(property);
  return once
    .sort((a, b) => order(a) - order(b))
    .flatMap((each) => {
      const summary = sampleSummary(valuesOf(evidence, each.property, each.temperatureC));
      if (summary === null) return [];
      const limit = limits.find(
        (item) =>
          item.property === each.property && sameTestTemperature(item.temperatureC, each.temperatureC),
      );
      const print = (value: number) => reported(value, each.property, units);
      return [
        {
          ...each,
          samples: summary.samples,
          lowest: print(summary.lowest),
          mean: print(summary.mean),
          highest: print(summary.highest),
          minimum: limit?.min == null ? null : print(limit.min),
          maximum: limit?.max == null ? null : print(limit.max),
          outcome: limit ? outcomeOf(limit, summary.lowest, summary.highest) : ("no-limit" as const),
        },
      ];
    });
}

/** Judged as measured, not as printed (absolute method of ASTM E29). */
function outcomeOf(limit: Limit, lowest: number, highest: number): "pass" | "deviates" {
  const passes = [lowest, highest].every(
    (value) => judgeFigures({ [limit.property]: value }, limit.temperatureC, [limit]).verdict === "pass",
  );
  return passes ? "pass" : "deviates";
}

function valuesOf(
  tests: readonly EvidenceTest[],
  property: MagneticProperty,
  temperatureC: number,
): number[] {
  return tests
    .filter((test) => sameTestTemperature(test.temperatureC, temperatureC))
    .flatMap((test) => propertyValues(test.figures)[property] ?? []);
}

function shown(figure: StatedFigure["lowest"]): string {
  return figure.si ?? figure.cgs ?? "";
}
