import type { Database } from "@/server/kernel/database";
import { type MachineRules, machineRules } from "./queries/machine-rules";

/** What was saved is in force after so long at the latest. */
const FRESH_MILLISECONDS = 2_000;

/** The rules as the database has them, read again every two seconds. */
export class CurrentRules {
  readonly #db: Database;
  #rules: Promise<MachineRules> | undefined;
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(db: Database) {
    this.#db = db;
  }

  async get(): Promise<MachineRules> {
    const now = performance.now();
    if (this.#rules && now - this.#readAt < FRESH_MILLISECONDS) return this.#rules;
    const before = this.#rules;
    this.#readAt = now;
    const fresh = machineRules(this.#db);
    // A database that is away for a moment leaves what was read before in force.
    this.#rules = before ? fresh.catch(() => before) : fresh;
    return this.#rules.catch((error: unknown) => {
      this.#rules = undefined;
      throw error;
    });
  }

  /** Reads again at the next question. */
  forget(): void {
    this.#readAt = Number.NEGATIVE_INFINITY;
  }
}
