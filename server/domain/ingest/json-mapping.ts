import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { EnergyUnit } from "./energy-unit";

export const TIME_FORMATS = ["iso", "epoch-seconds", "epoch-milliseconds"] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];

/** Where the machine's name stands. Levels of a topic count from 0. */
export type MachineSource =
  | { from: "fixed"; code: string }
  | { from: "topic"; level: number }
  | { from: "path"; path: string };

/** A part of a record that says something. */
export type WordMapping =
  | { kind: "state"; path: string; values: Record<string, EquipmentState>; reasonPath: string | null }
  | {
      kind: "count";
      goodPath: string | null;
      rejectPath: string | null;
      isTotal: boolean;
      rollsOverAt: string | null;
      unit: string | null;
    }
  | { kind: "sample"; path: string; parameterCode: string }
  | { kind: "energy"; path: string; isTotal: boolean; rollsOverAt: string | null; unit: EnergyUnit };

/** How plain JSON messages of some topics are read. */
export type JsonMapping = {
  /** Kept in the ids of words; it never changes. */
  id: string;
  topicFilter: string;
  /** A list of records in the message; null: the message is the record (or a list of them). */
  recordsPath: string | null;
  machine: MachineSource;
  /** Null: it was so when the message came. */
  time: { path: string; format: TimeFormat } | null;
  /** The sender's own id; null: an id made of topic, time and record. */
  idPath: string | null;
  words: WordMapping[];
};
