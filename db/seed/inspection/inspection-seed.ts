import type { Actor } from "@/server/kernel/context";
import type { Transaction } from "@/server/kernel/database";
import type { Performer } from "../execute/performer";

/** What the seed of inspections works with: the month that was played, and the people who did it. */
export type InspectionSeed = {
  tx: Transaction;
  performer: Performer;
  people: Map<string, Actor>;
  start: Date;
  end: Date;
  seed: number;
};
