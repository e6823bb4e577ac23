type Stopping = { isStopping: boolean; onStop: Set<() => void> };

const holder = globalThis as typeof globalThis & { remanenceStopping?: Stopping };

/** What this process does once it was told to end; watches the signals from the first call on. */
function stopping(): Stopping {
  const known = holder.remanenceStopping;
  if (known) return known;
  const fresh: Stopping = { isStopping: false, onStop: new Set() };
  const stop = () => {
    fresh.isStopping = true;
    for (const act of fresh.onStop) act();
    fresh.onStop.clear();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
  holder.remanenceStopping = fresh;
  return fresh;
}

/** The process was told to end: answers then close their connection, so that no page that asks on holds it up. */
export function isStopping(): boolean {
  return stopping().isStopping;
}

export function whenStopping(act: () => void): void {
  const state = stopping();
  if (state.isStopping) act();
  else state.onStop.add(act);
}
