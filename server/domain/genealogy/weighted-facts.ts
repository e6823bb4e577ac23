/** What mass came through, with its share; a `StageProfile` is one. */
export type Shares<Item> = Iterable<readonly [Item, number]>;
export type WeightedNumber = { mean: number; minimum: number; maximum: number };
export type WeightedChoice = { level: string; share: number };

/** Known of less than this share of the mass, a parameter counts as missing. */
const LEAST_KNOWN_SHARE = 0.5;

/** Mean weighted by mass over the part of the mass of which the value is known, with the least and greatest; else null. */
export function weightedNumber<Item>(
  shares: Shares<Item>,
  numberOf: (item: Item) => number | null | undefined,
): WeightedNumber | null {
  let [sum, known, minimum, maximum] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [item, share] of shares) {
    const value = numberOf(item);
    if (value === null || value === undefined) continue;
    sum += share * value;
    known += share;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  return known >= LEAST_KNOWN_SHARE ? { mean: sum / known, minimum, maximum } : null;
}

/** The level that most of the mass came through, and with which share of all; null when too much is unknown. */
export function weightedChoice<Item>(
  shares: Shares<Item>,
  levelOf: (item: Item) => string | null | undefined,
): WeightedChoice | null {
  const ofLevel = new Map<string, number>();
  let known = 0;
  for (const [item, share] of shares) {
    const level = levelOf(item);
    if (level === null || level === undefined) continue;
    known += share;
    ofLevel.set(level, (ofLevel.get(level) ?? 0) + share);
  }
  if (known < LEAST_KNOWN_SHARE) return null;
  let best: WeightedChoice | null = null;
  for (const [level, share] of ofLevel) {
    if (!best || share > best.share || (share === best.share && level < best.level)) best = { level, share };
  }
  return best;
}
