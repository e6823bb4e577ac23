/** Codes of machines that changed, or all of them. */
export type Changed = "all" | ReadonlySet<string>;

export function joined(a: Changed | null, b: Changed): Changed {
  if (a === null) return b;
  return a === "all" || b === "all" ? "all" : new Set([...a, ...b]);
}

type Timer = { set: (act: () => void, milliseconds: number) => void; now: () => number };

const wallTimer: Timer = {
  set: (act, milliseconds) => {
    setTimeout(act, milliseconds).unref();
  },
  now: () => Date.now(),
};

/**
 * Passes changes on at once after a quiet time, and otherwise gathers them: at most one message in `restMilliseconds`,
 * none lost.
 */
export function coalescing(
  send: (changed: Changed) => void,
  restMilliseconds: number,
  timer: Timer = wallTimer,
): (changed: Changed) => void {
  let gathered: Changed | null = null;
  let sentAt = Number.NEGATIVE_INFINITY;
  let isWaiting = false;
  const flush = () => {
    isWaiting = false;
    const out = gathered;
    if (out === null) return;
    gathered = null;
    sentAt = timer.now();
    send(out);
  };
  return (changed) => {
    gathered = joined(gathered, changed);
    if (isWaiting) return;
    const rest = sentAt + restMilliseconds - timer.now();
    if (rest <= 0) return flush();
    isWaiting = true;
    timer.set(flush, rest);
  };
}
