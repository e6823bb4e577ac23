import type { EnergyUnit } from "./energy-unit";

/** What a counter that only grows showed at a time; the word that it becomes is what it grew by. */
export type TotalReading = {
  /** Names the counter, across senders. */
  key: string;
  equipmentCode: string;
  externalId: string;
  at: number;
  /** Decimal as text. */
  value: string;
  /** The counter starts at zero again after this many; null: it only restarts when its machine does. */
  rollsOverAt: string | null;
  makes: { kind: "good" | "reject"; unit: string | null } | { kind: "energy"; unit: EnergyUnit };
};
