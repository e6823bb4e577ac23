import type { EquipmentState } from "./equipment-state";

/**
 * Stops shorter than this are micro-stops: counted and summed, but nobody is asked why. Nakajima (TPM) draws the line of
 * "idling and minor stoppages" at five minutes.
 */
export const MICRO_STOP_LIMIT_SECONDS = 300;

/** States of standing still that nobody planned: what a reason is asked for when the machine gave none. */
export const EXPLAINED_STATES = ["unplanned-stop", "idle"] as const satisfies readonly EquipmentState[];
export type ExplainedState = (typeof EXPLAINED_STATES)[number];

export function isExplainedState(state: EquipmentState): state is ExplainedState {
  return (EXPLAINED_STATES as readonly EquipmentState[]).includes(state);
}
