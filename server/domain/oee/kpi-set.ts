import type { UnknownReason } from "./factors";

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
