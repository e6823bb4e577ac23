import type { StageProfile } from "./stage-profiles";

export type WeightedNumber = { mean: number; minimum: number; maximum: number };
export type WeightedChoice = { level: string; share: number };

/** Known of less than this share of the mass, a parameter counts as missing. */
export const LEAST_KNOWN_SHARE = 0.5;

/** Mean weighted by mass over the part of the mass of which the value is known, with the least and greatest; else null. */
export function weightedNumber(
  profile: StageProfile,
  numberOf: (id: string) => number | null | undefined,
): WeightedNumber | null {
  let [sum, known, minimum, maximum] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [id, share] of profile) {
    const value = numberOf(id);
    if (value === null || value === undefined) continue;
    sum += share * value;
    known += share;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  return known >= LEAST_KNOWN_SHARE ? { mean: sum / known, minimum, maximum } : null;
}

/** The level that most of the mass came through, and with which share of all; null when too much is unknown. */
export function weightedChoice(
  profile: StageProfile,
  levelOf: (id: string) => string | null | undefined,
): WeightedChoice | null {
  const shares = new Map<string, number>();
  let known = 0;
  for (const [id, share] of profile) {
    const level = levelOf(id);
    if (level === null || level === undefined) continue;
    known += share;
    shares.set(level, (shares.get(level) ?? 0) + share);
  }
  if (known < LEAST_KNOWN_SHARE) return null;
  let best: WeightedChoice | null = null;
  for (const [level, share] of shares) {
    if (!best || share > best.share || (share === best.share && level < best.level)) best = { level, share };
  }
  return best;
}
