import type { CountWord, StateWord } from "@/server/domain/ingest/machine-word";
import type { RecordedEvents } from "../contract";
import { checkEvent, type EventFault } from "../rules/check-event";

export type ReadEvent =
  | { word: StateWord | CountWord; fault: null }
  | { word: null; id: string | null; fault: EventFault[] };

/** The items of a body as REST takes them, each a word or all that is wrong with it, for `recordWords`. */
export function readEvents(
  items: readonly unknown[],
  context: { equipmentCode: string | undefined; now: Date },
): ReadEvent[] {
  return items.map((item) => {
    const checked = checkEvent(item, context);
    if (checked.fault) return { word: null, id: checked.id, fault: checked.fault };
    const { equipmentCode, content } = checked;
    const { externalId, state, reasonCode, good, reject, unit } = content;
    const at = content.at.getTime();
    const word: StateWord | CountWord = state
      ? { kind: "state", equipmentCode, externalId, at, state, reasonCode }
      : { kind: "count", equipmentCode, externalId, at, good: good ?? "0", reject, unit };
    return { word, fault: null };
  });
}

/** Sums up what became of each event, in the order of the items. */
export function summary(items: RecordedEvents["items"]): RecordedEvents {
  const sorted = items.sort((a, b) => a.index - b.index);
  const sums = { recorded: 0, duplicate: 0, refused: 0 };
  for (const { status } of sorted) sums[status] += 1;
  return { recorded: sums.recorded, duplicates: sums.duplicate, refused: sums.refused, items: sorted };
}
