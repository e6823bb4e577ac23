import { decimalText } from "./decimal-text";
import { inKilowattHours } from "./energy-unit";
import type { WordMapping } from "./json-mapping";
import type { MachineWord, MessageFault } from "./machine-word";
import { stateOfWord } from "./state-words";
import type { TotalReading } from "./total-reading";

/** Whose word it is, of when, under which id; `key` names the counter where it is one. */
export type Placed = { equipmentCode: string; at: number; externalId: string; key: string };

type Read = { words: MachineWord[]; totals: TotalReading[]; faults: MessageFault[] };

/** Reads one part of a record. A value that is absent or null says nothing; one that cannot be read is a fault. */
export function readWord(mapping: WordMapping, place: Placed, valueAt: (path: string) => unknown): Read {
  switch (mapping.kind) {
    case "state":
      return readState(mapping, place, valueAt);
    case "count":
      return readCount(mapping, place, valueAt);
    case "sample": {
      const value = valueAt(mapping.path);
      if (isAbsent(value)) return nothing();
      if (decimalText(value) === null) return faulty(mapping.path, "value-not-a-number", value);
      const { key: _, ...base } = place;
      const sample = { ...base, parameterCode: mapping.parameterCode, value: Number(value) };
      return { ...nothing(), words: [{ kind: "sample", ...sample }] };
    }
    case "energy": {
      const { amount, faults } = amountAt(mapping.path, valueAt);
      if (amount === null) return { ...nothing(), faults };
      const { rollsOverAt, unit } = mapping;
      const { key, ...base } = place;
      return mapping.isTotal
        ? reading(place, `${key}:energy`, amount, { rollsOverAt, makes: { kind: "energy", unit } })
        : {
            ...nothing(),
            words: [{ kind: "energy", ...base, kilowattHours: inKilowattHours(amount, unit) }],
          };
    }
  }
}

function readState(
  { path, values, reasonPath }: Extract<WordMapping, { kind: "state" }>,
  { key: _, ...base }: Placed,
  valueAt: (path: string) => unknown,
): Read {
  const value = valueAt(path);
  if (value === undefined) return nothing();
  const state = value === null ? "unknown" : isScalar(value) ? stateOfWord(String(value), values) : null;
  if (state === null) return faulty(path, "state-not-known", value);
  const reason = reasonPath === null ? null : valueAt(reasonPath);
  const reasonCode = isAbsent(reason) || reason === "" ? null : String(reason).trim();
  if (reasonCode !== null && (reasonCode.length > 64 || /\s/.test(reasonCode) || !isScalar(reason))) {
    return faulty(reasonPath ?? "", "reason-not-valid", reason);
  }
  return { ...nothing(), words: [{ kind: "state", ...base, state, reasonCode }] };
}

function readCount(
  { goodPath, rejectPath, isTotal, rollsOverAt, unit }: Extract<WordMapping, { kind: "count" }>,
  place: Placed,
  valueAt: (path: string) => unknown,
): Read {
  const good = goodPath === null ? { amount: null, faults: [] } : amountAt(goodPath, valueAt);
  const reject = rejectPath === null ? { amount: null, faults: [] } : amountAt(rejectPath, valueAt);
  const faults = [...good.faults, ...reject.faults];
  if (isTotal) {
    const parts = [
      ["good", good.amount],
      ["reject", reject.amount],
    ] as const;
    const read = parts.map(([kind, amount]) => {
      const makes = { kind, unit };
      const named = { ...place, externalId: `${place.externalId}:${kind}` };
      return amount === null
        ? nothing()
        : reading(named, `${place.key}:${kind}`, amount, { rollsOverAt, makes });
    });
    return { words: [], totals: read.flatMap(({ totals }) => totals), faults };
  }
  if (good.amount === null && reject.amount === null) return { ...nothing(), faults };
  const { key: _, ...base } = place;
  const count = { ...base, good: good.amount ?? "0", reject: reject.amount, unit };
  return { words: [{ kind: "count", ...count }], totals: [], faults };
}

function reading(
  { key: _, ...base }: Placed,
  key: string,
  value: string,
  more: Pick<TotalReading, "rollsOverAt" | "makes">,
): Read {
  return { ...nothing(), totals: [{ ...base, key: `${key}:${base.equipmentCode}`, value, ...more }] };
}

function amountAt(
  path: string,
  valueAt: (path: string) => unknown,
): { amount: string | null; faults: MessageFault[] } {
  const value = valueAt(path);
  if (isAbsent(value)) return { amount: null, faults: [] };
  const amount = decimalText(value);
  if (amount === null) return { amount, faults: faulty(path, "value-not-a-number", value).faults };
  if (amount.startsWith("-")) return { amount: null, faults: faulty(path, "value-negative", value).faults };
  return { amount, faults: [] };
}

const MESSAGES = {
  "value-not-a-number": "is not a number",
  "value-negative": "is negative; an amount never is",
  "state-not-known": "stands for no state: add it to the table of values",
  "reason-not-valid": "is no reason code (at most 64 characters, no spaces)",
} as const;

function faulty(path: string, reason: keyof typeof MESSAGES, value: unknown): Read {
  const text = JSON.stringify(value) ?? "Nothing";
  const message = `${text.slice(0, 60)} at ${path} ${MESSAGES[reason]}.`;
  return { ...nothing(), faults: [{ path, reason, message }] };
}

const nothing = (): Read => ({ words: [], totals: [], faults: [] });
const isAbsent = (value: unknown) => value === undefined || value === null;
const isScalar = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);
