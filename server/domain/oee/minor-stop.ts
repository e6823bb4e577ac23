/** Stops shorter than this are minor (Nakajima's "minor stops"; the limit is a convention of the site). */
export const MINOR_STOP_LIMIT_MILLISECONDS = 5 * 60_000;

/**
 * Whether a stop is minor: strictly shorter than the limit, so a stop of exactly the limit is not. The whole stop is
 * judged, never the piece of it that a bucket cuts out. Milliseconds.
 */
export function isMinorStop(length: number, limit = MINOR_STOP_LIMIT_MILLISECONDS): boolean {
  return length < limit;
}
