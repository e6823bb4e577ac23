import type { Transaction } from "@/server/kernel/database";
import { type EventContent, type EventFault, saysTheSame } from "../rules/check-event";
import { eventKey, insertEvents, type UnitEvent } from "./events";
import { rebuildTimelines } from "./timeline";
import type { TimelineChange } from "./timeline-window";
import { type LockedUnit, lockUnits } from "./units";

export type TakenEvent = { equipmentCode: string; content: EventContent };
export type EventOutcome =
  | { status: "recorded" | "duplicate"; fault: null }
  | { status: "refused"; fault: EventFault };

/** Changes of a machine further apart than this are computed apart: a late event does not drag in all that followed it. */
const APART_MILLISECONDS = 3 * 3_600_000;

const RECORDED: EventOutcome = { status: "recorded", fault: null };
const DUPLICATE: EventOutcome = { status: "duplicate", fault: null };

/**
 * Saves what machines said and mends the intervals around it, however many events of however many machines, by a
 * constant number of statements. An id counts once; one that says something else than before is refused, as is a
 * machine that nobody knows. One outcome per event, in order. `also` names machines to lock besides.
 */
export async function takeEvents(
  { tx }: { tx: Transaction },
  events: readonly TakenEvent[],
  also: readonly string[] = [],
): Promise<{ outcomes: EventOutcome[]; units: Map<string, LockedUnit> }> {
  const units = await lockUnits({ tx }, [...also, ...events.map(({ equipmentCode }) => equipmentCode)]);
  const outcomes = new Array<EventOutcome>(events.length);
  const fresh = new Map<string, UnitEvent & { place: number }>();
  for (const [place, { equipmentCode, content }] of events.entries()) {
    const unit = units.get(equipmentCode);
    if (!unit) {
      outcomes[place] = unknownMachine(equipmentCode);
      continue;
    }
    const key = eventKey(unit.id, content.externalId);
    const earlier = fresh.get(key);
    if (earlier) outcomes[place] = saysTheSame(earlier.content, content) ? DUPLICATE : reusedId(content);
    else fresh.set(key, { equipmentId: unit.id, content, place });
  }
  const known = await insertEvents({ tx }, [...fresh.values()]);
  const changed = new Map<string, number[]>();
  for (const [key, { equipmentId, content, place }] of fresh) {
    const before = known.get(key);
    outcomes[place] = !before ? RECORDED : saysTheSame(before, content) ? DUPLICATE : reusedId(content);
    if (before || content.type !== "state") continue;
    const instants = changed.get(equipmentId) ?? [];
    instants.push(content.at.getTime());
    changed.set(equipmentId, instants);
  }
  await rebuildTimelines(
    { tx },
    [...changed].flatMap(([id, instants]) => changesOf(id, instants)),
  );
  return { outcomes, units };
}

function changesOf(equipmentId: string, instants: number[]): TimelineChange[] {
  const changes: TimelineChange[] = [];
  for (const instant of instants.sort((a, b) => a - b)) {
    const last = changes.at(-1);
    if (last && instant - last.last <= APART_MILLISECONDS) last.last = instant;
    else changes.push({ equipmentId, first: instant, last: instant });
  }
  return changes;
}

function unknownMachine(code: string): EventOutcome {
  const fault = { path: "equipmentCode", reason: "equipment-not-found", message: `No machine ${code}.` };
  return { status: "refused", fault };
}

function reusedId({ externalId }: EventContent): EventOutcome {
  const message = `Event ${externalId} said something else before.`;
  return { status: "refused", fault: { path: "id", reason: "event-id-reused", message } };
}
