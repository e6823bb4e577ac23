import type Big from "big.js";
import { apportion, type EnergySpan, type Slot } from "@/server/domain/energy/apportion";
import { TARIFF_TIERS, type TariffSpan, type TariffTier } from "@/server/domain/energy/tariff";
import { decimal, toPlain } from "@/server/domain/quantity/decimal";
import type { EnergyFigures, TierAmount } from "../contract";

export type Prices = ReadonlyMap<string, Partial<Record<TariffTier, string>>>;
type Tally = { kilowattHours: Big; cost: Big; isPriced: boolean };

/** What is added up while readings are read: by tier, and what of it was used while nothing was made. */
export type EnergySums = { tiers: Map<TariffTier | null, Tally>; total: Big; idle: Big };

export function noEnergy(): EnergySums {
  return { tiers: new Map(), total: decimal(0), idle: decimal(0) };
}

/**
 * Adds one reading: its parts inside the tariff's spans (which also cut it to the window) by tier and price, and its
 * parts inside `idle`.
 */
export function addReading(
  sums: EnergySums,
  reading: EnergySpan,
  how: { spans: readonly TariffSpan[]; prices: Prices; idle: readonly Slot[] },
): void {
  for (const { slot, kilowattHours } of apportion(reading, how.spans)) {
    const price =
      slot.version === null || slot.tier === null ? undefined : how.prices.get(slot.version)?.[slot.tier];
    const tally = sums.tiers.get(slot.tier) ?? {
      kilowattHours: decimal(0),
      cost: decimal(0),
      isPriced: true,
    };
    sums.tiers.set(slot.tier, {
      kilowattHours: tally.kilowattHours.plus(kilowattHours),
      cost: price === undefined ? tally.cost : tally.cost.plus(kilowattHours.times(price)),
      isPriced: tally.isPriced && price !== undefined,
    });
    sums.total = sums.total.plus(kilowattHours);
  }
  for (const { kilowattHours } of apportion(reading, how.idle)) sums.idle = sums.idle.plus(kilowattHours);
}

export function mergeSums(parts: readonly EnergySums[]): EnergySums {
  const all = noEnergy();
  for (const part of parts) {
    for (const [tier, tally] of part.tiers) {
      const known = all.tiers.get(tier);
      all.tiers.set(tier, {
        kilowattHours: tally.kilowattHours.plus(known?.kilowattHours ?? 0),
        cost: tally.cost.plus(known?.cost ?? 0),
        isPriced: tally.isPriced && (known?.isPriced ?? true),
      });
    }
    all.total = all.total.plus(part.total);
    all.idle = all.idle.plus(part.idle);
  }
  return all;
}

/** Tiers in the order of their price, dearest first; what no tariff covers last. */
export function tierAmounts(sums: EnergySums): TierAmount[] {
  return [...TARIFF_TIERS, null].flatMap((tier) => {
    const tally = sums.tiers.get(tier);
    if (!tally) return [];
    return [
      {
        tier,
        kilowattHours: toPlain(tally.kilowattHours),
        cost: tally.isPriced ? toPlain(tally.cost.round(2)) : null,
      },
    ];
  });
}

/** Cost of everything; null as soon as something of it has no price. */
export function costOf(sums: EnergySums): string | null {
  const tallies = [...sums.tiers.values()];
  if (tallies.length === 0 || tallies.some(({ isPriced }) => !isPriced)) return null;
  return toPlain(tallies.reduce((sum, { cost }) => sum.plus(cost), decimal(0)).round(2));
}

export function figuresOf(sums: EnergySums, goodKg: Big, hasOneCurrency: boolean): EnergyFigures {
  return {
    kilowattHours: toPlain(sums.total),
    cost: hasOneCurrency ? costOf(sums) : null,
    tiers: tierAmounts(sums).map((amount) => (hasOneCurrency ? amount : { ...amount, cost: null })),
    goodKg: toPlain(goodKg),
    kilowattHoursPerKg: goodKg.gt(0) ? sums.total.div(goodKg).toNumber() : null,
    idleKilowattHours: toPlain(sums.idle),
    idleShare: sums.total.gt(0) ? sums.idle.div(sums.total).toNumber() : null,
  };
}
