import { LATE_MILLISECONDS } from "./clock-limit";

/** What was heard of a machine by one way since the last count. Times in epoch ms, our clock for `receivedAt`. */
export type Hearing = {
  lastAt: number;
  lastReceivedAt: number;
  /** Sender's clock minus ours, of the newest word that was not late. */
  skewMilliseconds: number | null;
  words: number;
  late: number;
  outOfOrder: number;
  duplicates: number;
};

/** Adds one word to what was heard before. */
export function hear(
  before: Hearing | null,
  word: { at: number; receivedAt: number; isDuplicate: boolean },
): Hearing {
  const { at, receivedAt, isDuplicate } = word;
  const isLate = receivedAt - at > LATE_MILLISECONDS;
  return {
    lastAt: Math.max(at, before?.lastAt ?? at),
    lastReceivedAt: Math.max(receivedAt, before?.lastReceivedAt ?? receivedAt),
    skewMilliseconds: isLate || isDuplicate ? (before?.skewMilliseconds ?? null) : at - receivedAt,
    words: (before?.words ?? 0) + 1,
    late: (before?.late ?? 0) + (isLate && !isDuplicate ? 1 : 0),
    outOfOrder: (before?.outOfOrder ?? 0) + (before !== null && at < before.lastAt && !isDuplicate ? 1 : 0),
    duplicates: (before?.duplicates ?? 0) + (isDuplicate ? 1 : 0),
  };
}
