import type { Tone } from "@/app/_ui/tone";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";

export type ShownState = EquipmentState | "unrecorded";

/** The tone of a state, the same on every page; its word always stands with it. */
export const stateTone: Record<ShownState, Tone> = {
  running: "ok",
  cooling: "accent",
  setup: "info",
  waiting: "warn",
  "unplanned-stop": "bad",
  "planned-stop": "idle",
  idle: "idle",
  off: "idle",
  unknown: "warn",
  unrecorded: "idle",
};

/** Fill and pattern in drawings: states of one hue differ by their hatching. */
export const stateFill: Record<
  ShownState,
  { colour: string; pattern: "solid" | "stripes" | "dots" | "outline" | "cross" }
> = {
  running: { colour: "var(--ok-solid)", pattern: "solid" },
  cooling: { colour: "var(--accent)", pattern: "stripes" },
  setup: { colour: "var(--info-solid)", pattern: "solid" },
  waiting: { colour: "var(--warn-solid)", pattern: "stripes" },
  "unplanned-stop": { colour: "var(--bad-solid)", pattern: "solid" },
  "planned-stop": { colour: "var(--idle-solid)", pattern: "solid" },
  idle: { colour: "var(--idle-solid)", pattern: "dots" },
  off: { colour: "var(--idle-solid)", pattern: "stripes" },
  unknown: { colour: "var(--warn-solid)", pattern: "cross" },
  unrecorded: { colour: "var(--idle-line)", pattern: "outline" },
};

export const SHOWN_STATES: readonly ShownState[] = [
  "running",
  "cooling",
  "setup",
  "waiting",
  "unplanned-stop",
  "planned-stop",
  "idle",
  "off",
  "unknown",
  "unrecorded",
];
