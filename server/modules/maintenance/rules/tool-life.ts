const LEVELS = [100, 90, 80] as const;

/** The highest of 80, 90 and 100 percent that a used share (1 = the whole life) has reached; else 0. */
export function warningLevel(share: number): 0 | 80 | 90 | 100 {
  // In whole thousandths: 0.9 of a life counted in decimals is 0.9.
  return LEVELS.find((level) => Math.round(share * 1000) >= level * 10) ?? 0;
}
