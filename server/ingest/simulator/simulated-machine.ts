import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { EquipmentEventInput } from "@/server/modules/equipment/contract";
import { millisecondsOf, nextTurn, type Turn } from "./behaviour";
import { chanceFrom } from "./chance";

export type MachineFacts = {
  code: string;
  areaCode: string;
  isBatch: boolean;
  countsFrom: "machine" | "runs";
  /** Of one piece or kg, or of a load. */
  idealSeconds: number;
  basis: "piece" | "kg" | "load";
  /** What the plant knows of it now; null when it never said anything. */
  state: EquipmentState | null;
  since: number | null;
};

const COUNT_EVERY_MS = 60_000;
/** A machine that has nothing new to say repeats itself, so that one sees that it lives. */
const REPEAT_EVERY_MS = 120_000;
/** What an unknown state, or one from long ago, lasts at most from the start on. */
const SOON_MS = 20_000;

/** Plays one machine from the state that the plant knows of. What it does depends on the seed, its code and the time alone. */
export class SimulatedMachine {
  readonly facts: MachineFacts;
  readonly #seed: number;
  #state: EquipmentState | null;
  #reasonCode: string | null = null;
  #until: number;
  #next: Turn;
  #countedAt: number;
  #saidAt: number;
  #rest = 0;
  /** Before that only the plant knows the reason of the state. */
  #hasTurned = false;

  constructor(facts: MachineFacts, seed: number, now: number) {
    this.facts = facts;
    this.#seed = seed;
    this.#state = facts.state;
    this.#countedAt = now;
    this.#saidAt = now;
    const since = facts.since ?? now;
    const chance = this.#chanceAt(since);
    this.#next = nextTurn(facts.state, facts, chance);
    const left = since + this.#lastingOf(facts.state, chance) - now;
    this.#until = now + (left > 0 ? left : Math.round(chance() * SOON_MS));
  }

  /** What it says until now since it was asked before, in the order of time. */
  tell(now: number): EquipmentEventInput[] {
    const told: EquipmentEventInput[] = [];
    while (this.#until <= now) {
      this.#count(this.#until, told);
      this.#turn(told);
    }
    if (now - this.#countedAt >= COUNT_EVERY_MS) this.#count(now, told);
    if (this.#hasTurned && now - this.#saidAt >= REPEAT_EVERY_MS) this.#say(now, told);
    return told;
  }

  #turn(told: EquipmentEventInput[]): void {
    const at = this.#until;
    const { state, reasonCode } = this.#next;
    this.#state = state;
    this.#reasonCode = reasonCode;
    this.#hasTurned = true;
    this.#say(at, told);
    const chance = this.#chanceAt(at);
    const lasting = millisecondsOf(this.#next, chance);
    this.#next = nextTurn(state, this.facts, chance);
    this.#until = at + Math.max(1_000, lasting);
  }

  #say(at: number, told: EquipmentEventInput[]): void {
    if (this.#state === null) return;
    this.#saidAt = at;
    told.push({
      type: "state",
      id: `sim-${at.toString(36)}-s`,
      at: new Date(at).toISOString(),
      state: this.#state,
      reasonCode: this.#reasonCode,
    });
  }

  /** Whole pieces or tenths of a kg; what is not full yet is kept for the next reading. */
  #count(at: number, told: EquipmentEventInput[]): void {
    const seconds = (at - this.#countedAt) / 1000;
    this.#countedAt = at;
    const { countsFrom, basis, idealSeconds } = this.facts;
    if (countsFrom !== "machine" || basis === "load" || this.#state !== "running" || seconds <= 0) return;
    const chance = this.#chanceAt(at);
    const step = basis === "piece" ? 1 : 0.1;
    const made = this.#rest + (seconds / idealSeconds) * (0.86 + 0.12 * chance());
    const steps = Math.floor(made / step);
    this.#rest = made - steps * step;
    if (steps === 0) return;
    const rejected = Math.min(steps, Math.round(steps * 0.02 * chance() + (chance() < 0.05 ? 1 : 0)));
    told.push({
      type: "count",
      id: `sim-${at.toString(36)}-c`,
      at: new Date(at).toISOString(),
      good: amount(steps - rejected, basis),
      reject: amount(rejected, basis),
      unit: basis === "piece" ? "pcs" : "kg",
    });
  }

  #lastingOf(state: EquipmentState | null, chance: () => number): number {
    if (state === null) return 0;
    const { idealSeconds, isBatch } = this.facts;
    const minutes: Turn["minutes"] = isBatch ? [idealSeconds / 240, idealSeconds / 85] : [2, 20];
    return millisecondsOf({ state, reasonCode: null, weight: 1, minutes }, chance);
  }

  #chanceAt(at: number): () => number {
    return chanceFrom(`${this.#seed} ${this.facts.code} ${at}`);
  }
}

function amount(steps: number, basis: "piece" | "kg"): string {
  return basis === "piece" ? String(steps) : (steps / 10).toFixed(1);
}
