import type { LossCategory } from "./loss-category";
import type { ClassifiedSpan } from "./time-elements";

/** Milliseconds. PBT = production + setup + delay + down + unrecorded. */
export const TIME_SUMS = [
  "calendar",
  "plannedDowntime",
  "production",
  "setup",
  "delay",
  "down",
  "unrecorded",
  "productionOutsidePlan",
  "openProduction",
  "order",
  "waitingFill",
  "cooling",
  "breakdown",
  "breakdownInPlan",
  "chargeProduction",
] as const;
export const COUNT_SUMS = ["failures", "charges", "chargesWithoutIdeal", "chargesWithoutCapacity"] as const;
/** Exact amounts in billionths (of pieces or kg, of kg, of ideal seconds). */
export const AMOUNT_SUMS = [
  "good",
  "reject",
  "rework",
  "goodOutside",
  "rejectOutside",
  "ideal",
  "idealOfGood",
  "idealUnknown",
  "firstPassGood",
  "firstPassInspected",
  "plannedScrap",
  "plannedScrapUnknown",
  "chargedKg",
  "ratedKg",
  "chargeIdeal",
] as const;

export type TimeSum = (typeof TIME_SUMS)[number];
export type CountSum = (typeof COUNT_SUMS)[number];
export type AmountSum = (typeof AMOUNT_SUMS)[number];

export type LossSum = {
  category: LossCategory;
  reasonCode: string | null;
  timeClass: ClassifiedSpan["timeClass"];
  milliseconds: number;
  /** Stops that began in the span. */
  occurrences: number;
};

/**
 * What every figure is computed from, so that sums of parts are the sums of the whole: all of it adds up exactly,
 * whatever the parts.
 */
export type SpanSums = Record<TimeSum | CountSum, number> &
  Record<AmountSum, bigint> & {
    /** Units of what was counted. */
    units: Set<string>;
    losses: Map<string, LossSum>;
  };

const fill = <Key extends string, Value>(keys: readonly Key[], value: Value) =>
  Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>;

// Copies of one object share its shape, and are made and added up many times faster than objects of named parts.
const NOTHING = { ...fill([...TIME_SUMS, ...COUNT_SUMS], 0), ...fill(AMOUNT_SUMS, 0n) };

export function noSums(): SpanSums {
  return { ...NOTHING, units: new Set<string>(), losses: new Map<string, LossSum>() };
}

/** Adds `more` to `total`, in place. */
export function addSums(total: SpanSums, more: SpanSums): void {
  for (const key of TIME_SUMS) total[key] += more[key];
  for (const key of COUNT_SUMS) total[key] += more[key];
  for (const key of AMOUNT_SUMS) total[key] += more[key];
  for (const unit of more.units) total.units.add(unit);
  for (const loss of more.losses.values()) addLoss(total, loss);
}

export function addLoss(total: SpanSums, { category, reasonCode, timeClass, ...loss }: LossSum): void {
  const key = `${category}|${reasonCode ?? ""}|${timeClass}`;
  const sum = total.losses.get(key);
  if (sum) {
    sum.milliseconds += loss.milliseconds;
    sum.occurrences += loss.occurrences;
  } else {
    total.losses.set(key, { category, reasonCode, timeClass, ...loss });
  }
}

export function plannedBusyOf(sums: SpanSums): number {
  return sums.production + sums.setup + sums.delay + sums.down + sums.unrecorded;
}

const PLACES = 9;

/** A decimal of at most nine places in billionths. */
export function toNano(value: { toFixed(places: number): string }): bigint {
  return BigInt(value.toFixed(PLACES).replace(".", ""));
}

export function fromNano(value: bigint): number {
  return Number(value) / 1e9;
}

/** Billionths as a plain decimal without trailing zeros. */
export function nanoText(value: bigint): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, "0");
  const fraction = digits.slice(-PLACES).replace(/0+$/, "");
  return `${sign}${digits.slice(0, -PLACES)}${fraction ? `.${fraction}` : ""}`;
}
