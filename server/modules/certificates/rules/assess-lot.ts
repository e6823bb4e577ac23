import { sampleSummary } from "@/server/domain/certificate/sample-summary";
import { judgeFigures, sameTestTemperature } from "@/server/domain/magnetics/judge-figures";
import {
  MAGNETIC_PROPERTIES,
  type MagneticProperty,
  propertyValues,
} from "@/server/domain/magnetics/magnetic-property";
import type { CertificateObjection, CertificateUnits } from "../contract";
import type { StatedDeviation, StatedFigure } from "../contract/statement";
import type { EvidenceTest, LotEvidence, StandingFigure } from "../queries/lot-evidence";
import type { Against } from "./against";
import { inspectionObjections } from "./assess-inspections";
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
type Demands = Pick<Options, "allowsSynthetic"> & { requiredMethod: string | null };

/** Why a test is no certificate evidence for a specification, or null when it is. */
export function objectionTo(test: EvidenceTest, { allowsSynthetic, requiredMethod }: Demands) {
  const found = DISQUALIFYING.find((check) => test.checks.some((each) => each.check === check));
  if (found) return found;
  const [unfit] = test.unfit;
  if (unfit) return unfit;
  if (requiredMethod !== null && test.method !== requiredMethod) return "method-not-of-specification";
  if (test.isSynthetic) return allowsSynthetic ? null : "synthetic-data";
  return test.isCertificateEvidence ? null : "not-evidence";
}

/**
 * What can be certified of one delivered lot, and everything that stands against it, all at once: its gate, limits
 * without valid evidence, figures out of their limits. A conditional release lets figures deviate; they are printed so.
 */
export function assessLot(found: LotEvidence, options: Options): Assessment {
  const { lot, specification, tests, conditions } = found;
  const against: Against = (reason, message, details = {}) => ({
    lot: lot.lot,
    reason,
    message,
    details: { lot: lot.lot, ...details },
  });
  const demands = { ...options, requiredMethod: specification?.requiredMethod ?? null };
  const evidence = tests.filter((test) => objectionTo(test, demands) === null);
  const limits = specification?.limits ?? [];
  const figures = figuresOf(found, evidence, options.units);
  const missing = limits.flatMap((limit) => evidenceObjections(found, limit, demands, against));
  const failing = lot.qualityStatus === "conditionally-released" ? [] : failures(found, figures, against);
  return {
    figures,
    evidence,
    deviations: conditions,
    objections: [
      ...gateObjections(found, against),
      ...missing,
      ...failing,
      ...inspectionObjections(found, against),
    ],
  };
}

function failures(
  { tests, specification }: LotEvidence,
  figures: readonly StatedFigure[],
  against: Against,
): CertificateObjection[] {
  const out = figures.filter(({ outcome }) => outcome === "deviates");
  const failed = tests.filter(
    (test) => test.verdict === "fail" && test.specificationId === (specification?.id ?? null),
  );
  return [
    ...out.map(({ property, temperatureC, lowest, highest }) =>
      against("certificate-figure-fails", `${PROPERTY_SYMBOLS[property]} is out of its limits.`, {
        property: PROPERTY_SYMBOLS[property],
        temperatureC,
        lowest: shown(lowest),
        highest: shown(highest),
      }),
    ),
    ...failed.map((test) =>
      against("certificate-test-fails", `Test ${test.number} is out of its limits.`, { test: test.number }),
    ),
  ];
}

/** All of the lot's mass must be spoken for by tests that are evidence, through steps that keep the property. */
function evidenceObjections(
  { figures, tests }: LotEvidence,
  { property, temperatureC }: Limit,
  demands: Demands,
  against: Against,
): CertificateObjection[] {
  const symbol = PROPERTY_SYMBOLS[property];
  const about = { property: symbol, temperatureC };
  const standing = standingFigure(figures, property, temperatureC);
  if (standing === undefined || standing.tests.length === 0) {
    return [
      against(
        "certificate-property-missing",
        `No valid measurement of ${symbol} at ${temperatureC} °C.`,
        about,
      ),
    ];
  }
  const isEvidence = (testId: string) => {
    const test = tests.find((each) => each.id === testId);
    return test !== undefined && objectionTo(test, demands) === null;
  };
  const covered = new Set(standing.tests.flatMap((each) => (isEvidence(each.testId) ? [each.lot] : [])));
  const open = standing.tests.filter((each) => !covered.has(each.lot));
  const refused = open.map(({ testId, number }) => {
    const test = tests.find((each) => each.id === testId);
    const objection = (test && objectionTo(test, demands)) ?? "not-evidence";
    return against(`certificate-evidence-${objection}`, `${symbol} of test ${number}: ${objection}.`, {
      ...about,
      test: number,
    });
  });
  if (standing.isValid || standing.reason === null) return refused;
  const { code, operationCode, lot } = standing.reason;
  return [
    ...refused,
    against(`certificate-property-${code}`, `${symbol} at ${temperatureC} °C: ${code}.`, {
      ...about,
      operation: operationCode ?? "",
      part: lot ?? "",
    }),
  ];
}

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

/** Every property with a limit, and what else stands for the whole lot, by temperature. */
function figuresOf(
  { figures, specification }: LotEvidence,
  evidence: readonly EvidenceTest[],
  units: CertificateUnits,
): StatedFigure[] {
  const limits = specification?.limits ?? [];
  const order = ({ property, temperatureC }: StandingFigure) =>
    temperatureC * 100 + MAGNETIC_PROPERTIES.indexOf(property);
  return [...figures]
    .sort((a, b) => order(a) - order(b))
    .flatMap((standing) => {
      const { property } = standing;
      const limit = limits.find(
        (item) => item.property === property && sameTestTemperature(item.temperatureC, standing.temperatureC),
      );
      const ids = new Set(standing.tests.map((test) => test.testId));
      const stands = evidence.filter((test) => ids.has(test.id));
      const summary = sampleSummary(stands.flatMap((test) => propertyValues(test.figures)[property] ?? []));
      if (summary === null || (limit === undefined && !standing.isValid)) return [];
      const print = (value: number) => reported(value, property, units);
      return [
        {
          property,
          temperatureC: limit?.temperatureC ?? standing.temperatureC,
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

function standingFigure(
  figures: readonly StandingFigure[],
  property: MagneticProperty,
  temperatureC: number,
): StandingFigure | undefined {
  return figures.find(
    (figure) => figure.property === property && sameTestTemperature(figure.temperatureC, temperatureC),
  );
}

/** Judged as measured, not as printed (absolute method of ASTM E29). */
function outcomeOf(limit: Limit, lowest: number, highest: number): "pass" | "deviates" {
  const passes = [lowest, highest].every(
    (value) => judgeFigures({ [limit.property]: value }, limit.temperatureC, [limit]).verdict === "pass",
  );
  return passes ? "pass" : "deviates";
}

function shown(figure: StatedFigure["lowest"]): string {
  return figure.si ?? figure.cgs ?? "";
}
