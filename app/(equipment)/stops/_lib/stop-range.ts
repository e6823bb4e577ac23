import type { UnexplainedStopDto } from "@/server/modules/equipment/contract/stops";

/** A part of a stop as the command takes it; `to` null: until it ends. */
export type StopRange = { equipmentCode: string; from: string; to: string | null };

export const keyOf = (stop: UnexplainedStopDto) => `${stop.equipment.code} ${stop.startsAt}`;

export const wholeOf = (stop: UnexplainedStopDto): StopRange => ({
  equipmentCode: stop.equipment.code,
  from: stop.startsAt,
  to: stop.endsAt,
});

/** One side of a stop that is split at an instant. */
export function partOf(stop: UnexplainedStopDto, at: number, side: "before" | "after"): StopRange {
  const split = new Date(at).toISOString();
  return side === "before" ? { ...wholeOf(stop), to: split } : { ...wholeOf(stop), from: split };
}

const MINUTE = 60_000;

/** The whole minutes at which a stop can be split; null when it is too short for two parts. */
export function splitMinutes(
  stop: UnexplainedStopDto,
  now: string,
): { first: number; last: number; step: number } | null {
  const first = Math.floor(Date.parse(stop.startsAt) / MINUTE) * MINUTE + MINUTE;
  const last = Math.ceil(Date.parse(stop.endsAt ?? now) / MINUTE) * MINUTE - MINUTE;
  return last > first ? { first, last, step: MINUTE } : null;
}
