/** The states that a work unit may be in, as machines and people report them. */
export const EQUIPMENT_STATES = [
  "running",
  "idle",
  "setup",
  "planned-stop",
  "unplanned-stop",
  "waiting",
  "cooling",
  "off",
] as const;
export type EquipmentState = (typeof EQUIPMENT_STATES)[number];

/** Where a state and another are reported for the same instant, the one further left is believed. */
const PRECEDENCE: readonly EquipmentState[] = [
  "unplanned-stop",
  "planned-stop",
  "setup",
  "waiting",
  "cooling",
  "running",
  "idle",
  "off",
];

/** Negative when `a` takes precedence over `b` at the same instant. */
export function comparePrecedence(a: EquipmentState, b: EquipmentState): number {
  return PRECEDENCE.indexOf(a) - PRECEDENCE.indexOf(b);
}

export function isEquipmentState(value: unknown): value is EquipmentState {
  return (EQUIPMENT_STATES as readonly unknown[]).includes(value);
}
