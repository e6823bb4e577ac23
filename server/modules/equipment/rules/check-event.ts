import { decimal, toStored } from "@/server/domain/quantity/decimal";
import { type EquipmentEvent, type EventResult, equipmentEventInput } from "../contract";

export type EventFault = EventResult["errors"][number];

/** What one event says, ready to be stored and to be compared with what the same id said before. */
export type EventContent = {
  externalId: string;
  at: Date;
  type: "state" | "count";
  state: Extract<EquipmentEvent, { type: "state" }>["state"] | null;
  reasonCode: string | null;
  good: string | null;
  reject: string | null;
  unit: string | null;
};

/** A machine's clock may be ahead of ours by this much. */
export const CLOCK_TOLERANCE_MILLISECONDS = 2 * 60_000;
/** Anything older comes from a clock that was reset. */
export const OLDEST_EVENT_MILLISECONDS = 10 * 366 * 86_400_000;

export type CheckedEvent =
  | { fault: null; equipmentCode: string; content: EventContent }
  | { fault: EventFault[]; id: string | null };

/** Reads one item of a batch: its shape, its machine's name, its clock. All faults at once. */
export function checkEvent(
  raw: unknown,
  context: { equipmentCode: string | undefined; now: Date },
): CheckedEvent {
  const parsed = equipmentEventInput.safeParse(raw);
  if (!parsed.success) {
    const fault = parsed.error.issues.map((issue) => ({
      path: issue.path.join("."),
      reason: issue.code.replaceAll("_", "-"),
      message: issue.message,
    }));
    return { fault, id: idOf(raw) };
  }
  const event = parsed.data;
  const equipmentCode = event.equipmentCode ?? context.equipmentCode;
  const fault = [
    ...(equipmentCode
      ? []
      : [{ path: "equipmentCode", reason: "equipment-missing", message: "Name the machine." }]),
    ...clockFaults(new Date(event.at), context.now),
  ];
  if (!equipmentCode || fault.length > 0) return { fault, id: event.id };
  return { fault: null, equipmentCode, content: contentOf(event) };
}

/** What is wrong with the time a machine names, if anything. */
export function clockFaults(at: Date, now: Date): EventFault[] {
  const ahead = at.getTime() - now.getTime();
  if (ahead > CLOCK_TOLERANCE_MILLISECONDS) {
    const message = `The time lies in the future (${at.toISOString()}; now is ${now.toISOString()}).`;
    return [{ path: "at", reason: "event-in-future", message }];
  }
  if (-ahead > OLDEST_EVENT_MILLISECONDS) {
    const message = `The time lies too far in the past (${at.toISOString()}): is the machine's clock set?`;
    return [{ path: "at", reason: "event-too-old", message }];
  }
  return [];
}

function contentOf(event: EquipmentEvent): EventContent {
  const base = { externalId: event.id, at: new Date(event.at) };
  if (event.type === "state") {
    const { state, reasonCode } = event;
    return {
      ...base,
      type: "state",
      state,
      reasonCode: reasonCode ?? null,
      good: null,
      reject: null,
      unit: null,
    };
  }
  return {
    ...base,
    type: "count",
    state: null,
    reasonCode: null,
    good: toStored(event.good),
    reject: event.reject == null ? null : toStored(event.reject),
    unit: event.unit ?? null,
  };
}

/** Whether two messages with one id say the same. Amounts are compared as numbers: 5 is 5.000000. */
export function saysTheSame(a: EventContent, b: EventContent): boolean {
  return (
    a.at.getTime() === b.at.getTime() &&
    a.type === b.type &&
    a.state === b.state &&
    a.reasonCode === b.reasonCode &&
    a.unit === b.unit &&
    sameAmount(a.good, b.good) &&
    sameAmount(a.reject, b.reject)
  );
}

function sameAmount(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : decimal(a).eq(decimal(b));
}

function idOf(raw: unknown): string | null {
  const id = typeof raw === "object" && raw !== null && "id" in raw ? raw.id : null;
  return typeof id === "string" ? id : null;
}
