import type { BoardUnitDto } from "@/server/modules/equipment/contract";

const MINUTE = 60_000;
/** A machine that counts speaks every few minutes; a furnace may heat for hours between two states. */
const SILENT_AFTER = { machine: 10 * MINUTE, furnace: 240 * MINUTE } as const;
const QUIET_STATES = new Set(["off", "planned-stop"]);

/** For how many seconds a machine has said nothing although it should have; null: it is heard, or is meant to be quiet. */
export function silentSeconds(
  unit: Pick<BoardUnitDto, "state" | "isBatch" | "lastHeardAt">,
  now: number,
): number | null {
  if (unit.lastHeardAt === null || (unit.state !== null && QUIET_STATES.has(unit.state))) return null;
  const silent = now - Date.parse(unit.lastHeardAt);
  return silent >= SILENT_AFTER[unit.isBatch ? "furnace" : "machine"] ? silent / 1000 : null;
}
