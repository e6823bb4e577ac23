import type { EquipmentState } from "./equipment-state";

/**
 * ISO 22400-2 element that planned time falls into; `planned` is planned downtime, outside of PBT. `unrecorded` is none
 * of them: the machine itself said that nothing is known of it.
 */
export type TimeClass = "production" | "setup" | "delay" | "down" | "planned" | "unrecorded";

export type TimeContext = {
  /** A run was registered on the machine at that time: the machine's word alone cannot classify a stop. */
  hasOrder: boolean;
  /** A furnace or vessel: cooling under control is part of the charge, as the soak is. */
  isBatch: boolean;
};

/**
 * ISO 22400-2 time elements from machine state and order context (OPC 40001-1 C.2: idle with an order registered is a
 * delay, without one it is down time). Waiting is a delay whether or not the run has been opened: furnaces wait to fill
 * before it is.
 */
export function timeClassOf(state: EquipmentState, context: TimeContext): TimeClass {
  switch (state) {
    case "running":
      return "production";
    case "cooling":
      return context.isBatch ? "production" : "delay";
    case "setup":
      return "setup";
    case "planned-stop":
      return "planned";
    case "unplanned-stop":
    case "waiting":
      return "delay";
    case "idle":
      return context.hasOrder ? "delay" : "down";
    case "off":
      return "down";
    case "unknown":
      return "unrecorded";
  }
}
