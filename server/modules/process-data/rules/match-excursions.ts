import type { Excursion } from "@/server/domain/process/envelope";

/** An excursion as it stands in the books; instants in epoch ms. */
export type StoredExcursion = {
  id: string;
  number: string;
  seriesId: number;
  side: "above" | "below";
  from: number;
  to: number;
  endedBy: Excursion["endedBy"];
  worst: Excursion["worst"];
  areaOutside: number;
  isDecided: boolean;
  isContradicted: boolean;
};
export type FoundExcursion = Excursion & { seriesId: number };

export type ExcursionChange =
  /** Nobody knew it. */
  | { kind: "new"; found: FoundExcursion }
  /** It went on, or late samples moved it. */
  | { kind: "grown"; stored: StoredExcursion; found: FoundExcursion }
  /** It is longer or worse than what was decided about. */
  | { kind: "reopened"; stored: StoredExcursion; found: FoundExcursion }
  /** Late samples had contradicted it, later ones show it again. */
  | { kind: "returned"; stored: StoredExcursion; found: FoundExcursion }
  /** The samples show no excursion any more. Nothing is lifted by that. */
  | { kind: "contradicted"; stored: StoredExcursion };

/**
 * Compares what the samples show now with what the books say. An excursion is the same as a stored one of its series
 * and side when their times meet; the oldest stored one stays, others that run into it count as contradicted.
 */
export function matchExcursions(
  stored: readonly StoredExcursion[],
  found: readonly FoundExcursion[],
): ExcursionChange[] {
  const free = [...stored].sort((a, b) => a.from - b.from || a.id.localeCompare(b.id));
  const changes: ExcursionChange[] = [];
  for (const each of [...found].sort((a, b) => a.from - b.from)) {
    const index = free.findIndex(
      (known) =>
        known.seriesId === each.seriesId &&
        known.side === each.side &&
        known.from <= each.to &&
        each.from <= known.to,
    );
    const [known] = index < 0 ? [] : free.splice(index, 1);
    if (!known) changes.push({ kind: "new", found: each });
    else if (known.isContradicted) changes.push({ kind: "returned", stored: known, found: each });
    else if (known.isDecided && isWorse(known, each)) {
      changes.push({ kind: "reopened", stored: known, found: each });
    } else if (!isSame(known, each)) changes.push({ kind: "grown", stored: known, found: each });
  }
  for (const known of free) {
    if (!known.isContradicted) changes.push({ kind: "contradicted", stored: known });
  }
  return changes;
}

function isSame(a: StoredExcursion, b: Excursion): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.endedBy === b.endedBy &&
    a.worst.at === b.worst.at &&
    a.worst.value === b.worst.value &&
    a.areaOutside === b.areaOutside
  );
}

/** Whether `b` lasts longer or goes further than `a` did. */
export function isWorse(a: StoredExcursion, b: Excursion): boolean {
  const distance = (worst: Excursion["worst"]) => Math.abs(worst.value - worst.limit);
  return b.from < a.from || b.to > a.to || distance(b.worst) > distance(a.worst);
}
