import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { TotalReading } from "./total-reading";

type Word = {
  equipmentCode: string;
  /** The sender's own id of the word: the same id again is the same word. */
  externalId: string;
  /** When it was so at the machine, epoch ms. */
  at: number;
};

/** From `at` on the machine was in this state. */
export type StateWord = Word & { kind: "state"; state: EquipmentState; reasonCode: string | null };
/** Made since the reading before, decimals as text. */
export type CountWord = Word & { kind: "count"; good: string; reject: string | null; unit: string | null };
/** A process value (temperature, vacuum, O2 …) in the unit of its parameter. */
export type SampleWord = Word & { kind: "sample"; parameterCode: string; value: number };
/** Used since the reading before, kWh, decimal as text. */
export type EnergyWord = Word & { kind: "energy"; kilowattHours: string };

/** What one machine says once, whatever protocol it came by. */
export type MachineWord = StateWord | CountWord | SampleWord | EnergyWord;

/** A message, or a part of one, that could not be understood. */
export type MessageFault = {
  reason: string;
  path: string;
  message: string;
  /** What the sender calls the machine, where that is what is not known. */
  machine?: string;
};

export type Decoded = {
  words: MachineWord[];
  faults: MessageFault[];
  /** Readings of counters that only grow: words once they are settled, in the transaction that records the words. */
  totals?: TotalReading[];
};
