import type { EquipmentState } from "./equipment-state";

/** The six big losses (Nakajima 1988) and what a magnet plant keeps apart from them. */
export const LOSS_CATEGORIES = [
  "breakdown",
  "setup",
  "minor-stop",
  "reduced-speed",
  "process-defect",
  "startup-reject",
  "waiting-fill",
  "controlled-cooling",
  "no-order",
  "unrecorded",
  "planned",
] as const;
export type LossCategory = (typeof LOSS_CATEGORIES)[number];

/** The category of a state that came without a reason. Running has none. */
export function categoryOfState(state: EquipmentState, isMinor: boolean): LossCategory | null {
  switch (state) {
    case "running":
      return null;
    case "setup":
      return "setup";
    case "planned-stop":
      return "planned";
    case "unplanned-stop":
      return isMinor ? "minor-stop" : "breakdown";
    case "waiting":
      return "waiting-fill";
    case "cooling":
      return "controlled-cooling";
    case "idle":
    case "off":
      return "no-order";
    case "unknown":
      return "unrecorded";
  }
}
