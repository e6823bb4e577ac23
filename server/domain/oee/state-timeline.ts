import { comparePrecedence, type EquipmentState } from "./equipment-state";
import { refuse } from "./oee-error";

/** A machine's word: from `at` (epoch ms) on it was in this state. */
export type StateEvent = { id: string; at: number; state: EquipmentState; reasonCode: string | null };

/** A person's word about [start, end) in epoch ms; the one given last wins. */
export type StateCorrection = {
  id: string;
  start: number;
  end: number;
  state: EquipmentState;
  reasonCode: string | null;
  /** When the person said so, epoch ms. */
  givenAt: number;
  /**
   * Said of a stop that lasted: it holds from `start` until the machine leaves `state`, and `end` only says when it was
   * given. Without effect where the machine was in another state at `start`.
   */
  isLasting?: boolean;
};

/** Half-open [start, end); end null while it lasts. `correctionId` names the person's word, null is the machine's. */
export type StateInterval = {
  start: number;
  end: number | null;
  state: EquipmentState;
  reasonCode: string | null;
  correctionId: string | null;
};

/**
 * Non-overlapping intervals in order of time, a pure function of the set of events: the order of arrival, duplicates
 * (same id) and the cut into batches do not matter. Equal neighbours are one interval. Of events at one instant the
 * weightier state counts. Throws OeeError when one id says two things, or a correction ends before it starts.
 */
export function stateTimeline(
  events: readonly StateEvent[],
  corrections: readonly StateCorrection[] = [],
): StateInterval[] {
  return corrections.length === 0 ? spoken(distinct(events)) : overlay(spoken(distinct(events)), corrections);
}

function distinct(events: readonly StateEvent[]): StateEvent[] {
  const byId = new Map<string, StateEvent>();
  for (const event of events) {
    const earlier = byId.get(event.id);
    const differs =
      earlier &&
      (earlier.at !== event.at || earlier.state !== event.state || earlier.reasonCode !== event.reasonCode);
    if (differs) {
      refuse([{ path: event.id, reason: "event-id-reused", message: `Event ${event.id} says two things.` }]);
    }
    byId.set(event.id, event);
  }
  return [...byId.values()].sort(
    (a, b) => a.at - b.at || comparePrecedence(a.state, b.state) || compareText(reasonOf(a), reasonOf(b)),
  );
}

function spoken(events: readonly StateEvent[]): StateInterval[] {
  const intervals: StateInterval[] = [];
  for (const event of events) {
    const last = intervals.at(-1);
    if (last?.start === event.at) continue;
    if (last && last.state === event.state && last.reasonCode === event.reasonCode) continue;
    if (last) last.end = event.at;
    intervals.push({
      start: event.at,
      end: null,
      state: event.state,
      reasonCode: event.reasonCode,
      correctionId: null,
    });
  }
  return intervals;
}

function overlay(machine: StateInterval[], corrections: readonly StateCorrection[]): StateInterval[] {
  refuse(
    corrections
      .filter((correction) => correction.end <= correction.start)
      .map(({ id }) => ({
        path: id,
        reason: "interval-reversed",
        message: `Correction ${id} ends before it starts.`,
      })),
  );
  const ordered = [...corrections].sort((a, b) => a.givenAt - b.givenAt || compareText(a.id, b.id));
  let timeline = machine;
  for (const correction of ordered) {
    const { start, state, reasonCode, id } = correction;
    const end = correction.isLasting ? endOfWord(machine, correction) : correction.end;
    if (end === undefined) continue;
    timeline = [
      ...timeline.flatMap((span) => without(span, start, end)),
      { start, end, state, reasonCode, correctionId: id },
    ];
  }
  return timeline.sort((a, b) => a.start - b.start);
}

/** Where the machine leaves the state that it is in at the start of a correction; undefined where that is another one. */
function endOfWord(machine: readonly StateInterval[], { start, state }: StateCorrection) {
  const said = machine.find(
    (span) => span.start <= start && (span.end === null || span.end > start) && span.state === state,
  );
  return said?.end;
}

function without(span: StateInterval, start: number, end: number | null): StateInterval[] {
  const spanEnd = span.end ?? Number.POSITIVE_INFINITY;
  if (spanEnd <= start || (end !== null && span.start >= end)) return [span];
  return [
    ...(span.start < start ? [{ ...span, end: start }] : []),
    ...(end !== null && spanEnd > end ? [{ ...span, start: end }] : []),
  ];
}

// An event that leaves its reason out says less than one that names it.
const reasonOf = (event: StateEvent) => event.reasonCode ?? "\uffff";
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
