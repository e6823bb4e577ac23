import type { CountWord, StateWord } from "@/server/domain/ingest/machine-word";
import { isEquipmentState } from "@/server/domain/oee/equipment-state";
import { toStored } from "@/server/domain/quantity/decimal";
import { clockFaults, type EventContent, type EventFault } from "./check-event";

const ID_LENGTH = 128;
const AMOUNT = /^\d{1,12}(\.\d{1,6})?$/;

/** The rules of an event, for a word that a protocol's decoder made. */
export function checkWord(
  word: StateWord | CountWord,
  now: Date,
): { content: EventContent; fault: null } | { content: null; fault: EventFault } {
  const fault = faultOf(word, now);
  return fault ? { content: null, fault } : { content: contentOf(word), fault: null };
}

function faultOf(word: StateWord | CountWord, now: Date): EventFault | undefined {
  const id = word.externalId;
  if (id.length === 0 || id.length > ID_LENGTH || id.includes("\u0000")) {
    return { path: "id", reason: "id-not-valid", message: `An id has 1 to ${ID_LENGTH} characters.` };
  }
  if (!Number.isFinite(new Date(word.at).getTime())) {
    return { path: "at", reason: "time-not-valid", message: "The time cannot be read." };
  }
  const [clock] = clockFaults(new Date(word.at), now);
  if (clock) return clock;
  if (word.kind === "state") {
    if (isEquipmentState(word.state)) return undefined;
    return { path: "state", reason: "state-not-known", message: `There is no state ${String(word.state)}.` };
  }
  for (const path of ["good", "reject"] as const) {
    const amount = word[path];
    if (amount === null || AMOUNT.test(amount)) continue;
    const message = `${amount} is not a decimal number from 0 with at most six places.`;
    return { path, reason: "amount-not-valid", message };
  }
  return undefined;
}

function contentOf(word: StateWord | CountWord): EventContent {
  const base = { externalId: word.externalId, at: new Date(word.at) };
  if (word.kind === "state") {
    const { state, reasonCode } = word;
    return { ...base, type: "state", state, reasonCode, good: null, reject: null, unit: null };
  }
  const { good, reject, unit } = word;
  return {
    ...base,
    type: "count",
    state: null,
    reasonCode: null,
    good: toStored(good),
    reject: reject === null ? null : toStored(reject),
    unit,
  };
}
