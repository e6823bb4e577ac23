import { DomainError } from "./errors";

type Window = { startedAt: number; count: number };

const MOST_KEYS = 10_000;

/**
 * At most `most` calls per key in `seconds`, counted in this process; the call beyond throws RATE_LIMITED with `reason`.
 * Past ten thousand keys at once the oldest windows are forgotten first.
 */
export function rateLimit(limit: { most: number; seconds: number; reason: string }) {
  const windows = new Map<string, Window>();
  return (key: string, now: Date): void => {
    const at = now.getTime();
    const known = windows.get(key);
    const isOver = known === undefined || at - known.startedAt >= limit.seconds * 1000;
    const window = isOver ? { startedAt: at, count: 1 } : { ...known, count: known.count + 1 };
    windows.delete(key);
    windows.set(key, window);
    const [oldest] = windows.keys();
    if (windows.size > MOST_KEYS && oldest !== undefined) windows.delete(oldest);
    if (window.count > limit.most) throw new DomainError("RATE_LIMITED", limit.reason);
  };
}
