import { type OeeFactors, type OeePolicy, oeeFactors, type UnknownReason } from "./factors";
import { fromNano, plannedBusyOf, type SpanSums } from "./span-sums";

/** Key figures of ISO 22400-2:2014 that a machine, an area, an order or a product can have, and TEEP beside them. */
export const KPI_NAMES = [
  "oee",
  "availability",
  "effectiveness",
  "quality",
  "nee",
  "teep",
  "utilisationEfficiency",
  "allocationEfficiency",
  "allocationRatio",
  "productionProcessRatio",
  "technicalEfficiency",
  "setupRatio",
  "throughputRate",
  "scrapRatio",
  "actualToPlannedScrapRatio",
  "reworkRatio",
  "firstPassYield",
  "fallOffRatio",
  "mtbf",
  "mtbfPerFailure",
  "mttf",
  "mttfPerFailure",
  "mttr",
  "correctiveMaintenanceRatio",
  "equipmentLoadRatio",
  "cycleAdherence",
] as const;
export type KpiName = (typeof KPI_NAMES)[number];

/** Why a figure is not known. */
export type KpiReason =
  | UnknownReason
  | "no-busy-time"
  | "no-calendar-time"
  | "no-setup-or-production"
  | "no-order-time"
  | "no-failures"
  | "not-inspected"
  | "planned-scrap-missing"
  | "needs-order"
  | "maintenance-not-recorded"
  | "no-charge-ended"
  | "units-mixed";

export type KpiValue = { value: number; reason: null } | { value: null; reason: KpiReason };
export type KpiSet = Record<KpiName, KpiValue>;

export type KpiContext = {
  policy?: OeePolicy;
  /** An ideal cycle is missing although nothing was counted: the machine has none and produced. */
  isIdealMissing?: boolean;
  /** What the first operation of the order or product produced, in billionths. */
  firstOperationProduced?: bigint;
  /** Planned busy time, where it is stated and not the sum of its parts. */
  plannedBusySeconds?: number;
  /** CMT and PMT in seconds, where maintenance is recorded. */
  maintenance?: { correctiveSeconds: number; preventiveSeconds: number };
};

/**
 * All key figures of a set of sums, each with the reason where it is not known. Where pieces and kilograms are added up
 * quality is weighed by ideal time, which has one unit. Nothing is clamped. Throws OeeError on negative sums.
 */
export function kpisOf(sums: SpanSums, context: KpiContext = {}): KpiSet & { factors: OeeFactors } {
  const second = (milliseconds: number) => milliseconds / 1000;
  const busy = context.plannedBusySeconds ?? second(plannedBusyOf(sums));
  const [apt, aust, adet] = [sums.production, sums.setup, sums.delay].map(second) as [number, number, number];
  const aupt = apt + aust;
  const aubt = aupt + adet;
  const aoet = second(sums.order);
  const isMixed = sums.units.size > 1;
  const pq = fromNano(sums.good + sums.reject + sums.rework);
  const isIdealKnown = sums.idealUnknown === 0n && !context.isIdealMissing;
  const ideal = isIdealKnown ? fromNano(sums.ideal) : null;
  const factors = oeeFactors({
    plannedBusy: busy,
    plannedDowntime: second(sums.plannedDowntime),
    production: apt,
    ideal,
    good: fromNano(isMixed ? sums.idealOfGood : sums.good),
    produced: isMixed ? fromNano(sums.ideal) : pq,
    openProduction: second(sums.openProduction),
    ...(context.policy ? { policy: context.policy } : {}),
  });
  const { availability, performance: effectiveness, quality, oee } = factors;
  const perQuantity = (amount: bigint) =>
    isMixed ? unknown("units-mixed") : ratio(fromNano(amount), pq, "nothing-produced");
  const operating = aupt + second(sums.productionOutsidePlan);
  const up = busy - second(sums.breakdownInPlan);
  const failures = sums.failures;
  const repair = context.maintenance;
  return {
    factors,
    oee,
    availability,
    effectiveness,
    quality,
    nee: oee.value === null || apt === 0 ? withReason(oee, apt) : known((oee.value * aupt) / apt),
    teep: oee.value === null ? oee : ratio(oee.value * busy, second(sums.calendar), "no-calendar-time"),
    utilisationEfficiency: ratio(apt, aubt, "no-busy-time"),
    allocationEfficiency: ratio(aubt, busy, "no-planned-time"),
    allocationRatio: ratio(aubt, aoet, "no-order-time"),
    productionProcessRatio: ratio(apt, aoet, "no-order-time"),
    technicalEfficiency: ratio(apt, apt + adet, "no-production-time"),
    setupRatio: ratio(aust, aupt, "no-setup-or-production"),
    throughputRate: isMixed ? unknown("units-mixed") : ratio(pq, aoet / 3600, "no-order-time"),
    scrapRatio: perQuantity(sums.reject),
    actualToPlannedScrapRatio:
      sums.plannedScrapUnknown > 0n
        ? unknown("planned-scrap-missing")
        : ratio(fromNano(sums.reject), fromNano(sums.plannedScrap), "planned-scrap-missing"),
    reworkRatio: perQuantity(sums.rework),
    firstPassYield: ratio(fromNano(sums.firstPassGood), fromNano(sums.firstPassInspected), "not-inspected"),
    fallOffRatio:
      context.firstOperationProduced === undefined
        ? unknown("needs-order")
        : ratio(fromNano(sums.reject), fromNano(context.firstOperationProduced), "nothing-produced"),
    mtbf: operating > 0 ? known(operating / (failures + 1)) : unknown("no-production-time"),
    mtbfPerFailure: ratio(operating, failures, "no-failures"),
    mttf: busy > 0 ? known(up / (failures + 1)) : unknown("no-planned-time"),
    mttfPerFailure: ratio(up, failures, "no-failures"),
    mttr: ratio(second(sums.breakdown), failures, "no-failures"),
    correctiveMaintenanceRatio: repair
      ? ratio(
          repair.correctiveSeconds,
          repair.correctiveSeconds + repair.preventiveSeconds,
          "maintenance-not-recorded",
        )
      : unknown("maintenance-not-recorded"),
    ...chargeKpis(sums),
  };
}

function chargeKpis(sums: SpanSums): Pick<KpiSet, "equipmentLoadRatio" | "cycleAdherence"> {
  if (sums.charges === 0) {
    return { equipmentLoadRatio: unknown("no-charge-ended"), cycleAdherence: unknown("no-charge-ended") };
  }
  return {
    equipmentLoadRatio:
      sums.chargesWithoutCapacity > 0
        ? unknown("capacity-missing")
        : ratio(fromNano(sums.chargedKg), fromNano(sums.ratedKg), "capacity-missing"),
    cycleAdherence:
      sums.chargesWithoutIdeal > 0
        ? unknown("ideal-cycle-missing")
        : ratio(fromNano(sums.chargeIdeal), sums.chargeProduction / 1000, "no-production-time"),
  };
}

const known = (value: number): KpiValue => ({ value, reason: null });
const unknown = (reason: KpiReason): KpiValue => ({ value: null, reason });
const ratio = (numerator: number, denominator: number, reason: KpiReason): KpiValue =>
  denominator > 0 ? known(numerator / denominator) : unknown(reason);

function withReason(oee: KpiValue, production: number): KpiValue {
  if (oee.reason) return oee;
  return production === 0 ? unknown("no-production-time") : oee;
}
