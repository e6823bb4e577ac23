import { type OeeIssue, refuse } from "./oee-error";

/**
 * Elements of ISO 22400-2:2014 by their acronyms; times in any one unit, PRI in that unit per item, quantities in any
 * one unit. Only what is given is used: an indicator whose elements are missing is null.
 */
export type IsoElements = Partial<
  Record<
    | "POT"
    | "PBT"
    | "APT"
    | "AUST"
    | "AUPT"
    | "AUBT"
    | "ADET"
    | "ADOT"
    | "AOET"
    | "APWT"
    | "APAT"
    | "CMT"
    | "PMT"
    | "PRI"
    | "PQ"
    | "GQ"
    | "SQ"
    | "RQ"
    | "PSQ"
    | "GP"
    | "IP"
    | "CM"
    | "IGQ"
    | "PL"
    | "STL"
    | "OL"
    | "EPC"
    | "firstPQ",
    number
  >
>;

const ratio = (numerator: keyof IsoElements, denominator: keyof IsoElements) => (given: IsoElements) =>
  quotient(given[numerator], given[denominator]);

const FORMULAS = {
  availability: ratio("APT", "PBT"),
  effectiveness: (given: IsoElements) => quotient(product(given.PRI, given.PQ), given.APT),
  qualityRatio: ratio("GQ", "PQ"),
  allocationEfficiency: ratio("AUBT", "PBT"),
  utilizationEfficiency: ratio("APT", "AUBT"),
  allocationRatio: ratio("AUBT", "AOET"),
  productionProcessRatio: ratio("APT", "AOET"),
  technicalEfficiency: (given: IsoElements) => quotient(given.APT, total(given.APT, given.ADET)),
  setupRatio: ratio("AUST", "AUPT"),
  throughputRate: ratio("PQ", "AOET"),
  scrapRatio: ratio("SQ", "PQ"),
  actualToPlannedScrapRatio: ratio("SQ", "PSQ"),
  reworkRatio: ratio("RQ", "PQ"),
  fallOffRatio: ratio("SQ", "firstPQ"),
  firstPassYield: ratio("GP", "IP"),
  workerEfficiency: ratio("APWT", "APAT"),
  correctiveMaintenanceRatio: (given: IsoElements) => quotient(given.CMT, total(given.CMT, given.PMT)),
  finishedGoodsRatio: ratio("GQ", "CM"),
  integratedGoodsRatio: ratio("IGQ", "CM"),
  productionLossRatio: ratio("PL", "CM"),
  storageAndTransportationLossRatio: ratio("STL", "CM"),
  otherLossRatio: ratio("OL", "CM"),
  equipmentLoadRatio: ratio("PQ", "EPC"),
} as const;

export type IsoIndicators = Record<keyof typeof FORMULAS | "oee" | "nee", number | null>;

/**
 * Indicators of ISO 22400-2:2014 (formulas as in the ontology hsu-aut/IndustrialStandard-ODP-ISO22400-2, MIT), as
 * fractions. Null where an element is missing or a denominator is zero; a ratio above 1 stays as it is. Throws OeeError
 * on negative elements and on times that do not close (AUPT = APT + AUST, AUBT = AUPT + ADET, PBT = AUBT + ADOT).
 */
export function isoIndicators(elements: IsoElements): IsoIndicators {
  refuse([...negatives(elements), ...openSums(elements)]);
  const given = withSums(elements);
  const single = Object.fromEntries(
    Object.entries(FORMULAS).map(([name, formula]) => [name, formula(given)]),
  ) as Record<keyof typeof FORMULAS, number | null>;
  const { availability, effectiveness, qualityRatio } = single;
  return {
    ...single,
    oee: product(availability, effectiveness, qualityRatio),
    nee: product(quotient(given.AUPT, given.PBT), effectiveness, qualityRatio),
  };
}

function withSums(given: IsoElements): IsoElements {
  const AUPT = given.AUPT ?? total(given.APT, given.AUST);
  const AUBT = given.AUBT ?? total(AUPT, given.ADET);
  const PBT = given.PBT ?? total(AUBT, given.ADOT);
  return {
    ...given,
    ...(AUPT === undefined ? {} : { AUPT }),
    ...(AUBT === undefined ? {} : { AUBT }),
    ...(PBT === undefined ? {} : { PBT }),
  };
}

function negatives(elements: IsoElements): OeeIssue[] {
  return Object.entries(elements)
    .filter(([, value]) => value !== undefined && !(value >= 0))
    .map(([path, value]) => ({
      path,
      reason: "negative-element",
      message: `${path} must be a number of at least 0, not ${value}.`,
    }));
}

function openSums(given: IsoElements): OeeIssue[] {
  const sums = [
    ["AUPT", total(given.APT, given.AUST)],
    ["AUBT", total(given.AUPT, given.ADET)],
    ["PBT", total(given.AUBT, given.ADOT)],
  ] as const;
  return sums.flatMap(([path, sum]) => {
    const stated = given[path];
    if (stated === undefined || sum === undefined || Math.abs(stated - sum) <= 1e-9 * Math.max(1, stated))
      return [];
    return [
      { path, reason: "times-do-not-close", message: `${path} is ${stated}, its parts add up to ${sum}.` },
    ];
  });
}

function quotient(
  numerator: number | null | undefined,
  denominator: number | null | undefined,
): number | null {
  if (numerator == null || denominator == null || denominator === 0) return null;
  return numerator / denominator;
}

function product(...factors: (number | null | undefined)[]): number | null {
  return factors.reduce<number | null>((result, factor) => {
    return result === null || factor == null ? null : result * factor;
  }, 1);
}

function total(...terms: (number | undefined)[]): number | undefined {
  return terms.reduce<number | undefined>((sum, term) => {
    return sum === undefined || term === undefined ? undefined : sum + term;
  }, 0);
}
