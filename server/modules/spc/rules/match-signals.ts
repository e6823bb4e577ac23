import type { FoundSignal, SignalRow } from "../records/signals";

export type SignalChanges = {
  fresh: FoundSignal[];
  /** Known ones with other rules or another value, or that stand again. */
  changed: { stored: SignalRow; found: FoundSignal; isBack: boolean }[];
  /** Known ones that the data no longer show. */
  gone: SignalRow[];
};

const keyOf = ({ plot, pointKey }: { plot: string; pointKey: string }) => `${plot} ${pointKey}`;

/** What differs between the signals that are stored and those that the points show now. `since`: older ones stay. */
export function matchSignals(
  stored: readonly SignalRow[],
  found: readonly FoundSignal[],
  since: Date,
): SignalChanges {
  const known = new Map(stored.map((signal) => [keyOf(signal), signal]));
  const shown = new Set(found.map(keyOf));
  const changes: SignalChanges = { fresh: [], changed: [], gone: [] };
  for (const signal of found) {
    const earlier = known.get(keyOf(signal));
    if (!earlier) changes.fresh.push(signal);
    else if (
      earlier.contradictedAt !== null ||
      earlier.value !== signal.value ||
      earlier.rules.join() !== signal.rules.join()
    )
      changes.changed.push({ stored: earlier, found: signal, isBack: earlier.contradictedAt !== null });
  }
  changes.gone = stored.filter(
    (signal) => signal.contradictedAt === null && signal.at >= since && !shown.has(keyOf(signal)),
  );
  return changes;
}
