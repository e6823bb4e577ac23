import type { EquipmentState } from "@/server/domain/oee/equipment-state";

const MINUTE = 60_000;

/** One thing that a machine may do next, and for how long (minutes, from … to). */
export type Turn = {
  state: EquipmentState;
  reasonCode: string | null;
  weight: number;
  minutes: readonly [number, number];
};

const stop = (reasonCode: string | null, weight: number, minutes: readonly [number, number]): Turn => ({
  state: "unplanned-stop",
  reasonCode,
  weight,
  minutes,
});
const run = (minutes: readonly [number, number]): Turn[] => [
  { state: "running", reasonCode: null, weight: 1, minutes },
];

/** A press, mill or slicer: short stops often, long ones seldom; some stops without a word about the reason. */
const afterRunning: readonly Turn[] = [
  stop("JAM", 26, [0.5, 3]),
  stop("SENSOR", 18, [0.3, 2]),
  stop(null, 22, [1, 12]),
  stop("MECHANICAL", 4, [12, 45]),
  stop("ELECTRICAL", 3, [8, 30]),
  { state: "setup", reasonCode: "DIE-CHANGE", weight: 7, minutes: [8, 20] },
  { state: "setup", reasonCode: "CLEANING", weight: 6, minutes: [5, 12] },
  { state: "idle", reasonCode: null, weight: 14, minutes: [1, 10] },
];

/** A furnace or vessel: it waits for its load, runs its programme, cools and is emptied. */
const furnace = (idealSeconds: number): Record<string, readonly Turn[]> => {
  const hot = (idealSeconds / 60) * 0.7;
  const cool = (idealSeconds / 60) * 0.3;
  return {
    running: [
      { state: "cooling", reasonCode: "COOLING", weight: 30, minutes: [cool * 0.95, cool * 1.1] },
      stop("VACUUM-LEAK", 1, [20, 60]),
    ],
    cooling: [{ state: "setup", reasonCode: "LOADING", weight: 1, minutes: [20, 40] }],
    setup: [{ state: "waiting", reasonCode: "WAITING-FILL", weight: 1, minutes: [10, 90] }],
    waiting: run([hot * 0.98, hot * 1.08]),
  };
};

/** What may follow a state, for a machine of this kind. */
export function turnsAfter(
  state: EquipmentState | null,
  machine: { isBatch: boolean; idealSeconds: number },
): readonly Turn[] {
  if (machine.isBatch) return furnace(machine.idealSeconds)[state ?? "waiting"] ?? run([60, 300]);
  return state === "running" ? afterRunning : run([4, 30]);
}

/** How long a machine stays in the state it is in, and what it does then: the same for the same chance. */
export function nextTurn(
  state: EquipmentState | null,
  machine: { isBatch: boolean; idealSeconds: number },
  chance: () => number,
): Turn {
  const turns = turnsAfter(state, machine);
  let left = chance() * turns.reduce((sum, { weight }) => sum + weight, 0);
  for (const turn of turns) {
    left -= turn.weight;
    if (left < 0) return turn;
  }
  return turns.at(-1) as Turn;
}

export function millisecondsOf({ minutes: [least, most] }: Turn, chance: () => number): number {
  return Math.round((least + (most - least) * chance() ** 2) * MINUTE);
}
