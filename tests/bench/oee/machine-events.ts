import type postgres from "postgres";

/** Every fifth event is a state, as of machines that count each piece and stop now and then. */
const STATE_EVERY = 5;
const STATES = ["running", "unplanned-stop", "running", "idle", "setup"] as const;
const STEP_MS = 200;

export type BenchEvent = {
  type: "state" | "count";
  id: string;
  at: string;
  state?: string;
  good?: string;
  reject?: string;
  unit?: string;
};

/** Machines for measuring, without a past: beside those of the demo plant. */
export async function benchMachines(sql: postgres.Sql, count: number): Promise<string[]> {
  const codes = Array.from({ length: count }, (_, index) => `BENCH-${String(index + 1).padStart(2, "0")}`);
  await sql`
    insert into equipment (id, site_id, parent_id, level, code, name_en, name_zh, equipment_class)
    select gen_random_uuid(), e.site_id, e.parent_id, e.level, c.code, e.name_en, e.name_zh, e.equipment_class
    from unnest(${codes}::text[]) as c (code)
    cross join (select * from equipment where level = 'work-unit' order by code limit 1) e
    on conflict do nothing`;
  return codes;
}

/** An endless story of one machine; `run` keeps the ids of different measurements apart. */
export class MachineStory {
  readonly #run: string;
  readonly #start: number;
  #told = 0;

  constructor(run: string, start: number) {
    this.#run = run;
    this.#start = start;
  }

  next(count: number): BenchEvent[] {
    return Array.from({ length: count }, () => this.#event());
  }

  #event(): BenchEvent {
    const place = this.#told;
    this.#told += 1;
    const base = { id: `${this.#run}-${place}`, at: new Date(this.#start + place * STEP_MS).toISOString() };
    if (place % STATE_EVERY !== 0) return { type: "count", ...base, good: "1", reject: "0", unit: "piece" };
    return { type: "state", ...base, state: STATES[(place / STATE_EVERY) % STATES.length] ?? "idle" };
  }
}

export type Batch = { code: string; events: BenchEvent[]; body: string };

/** Batches of one size, dealt out over the machines in turn; made beforehand, so that only sending is measured. */
export function batchesOf(
  codes: readonly string[],
  { run, size, events, start }: { run: string; size: number; events: number; start: number },
): Batch[] {
  const stories = codes.map(() => new MachineStory(run, start));
  return Array.from({ length: Math.ceil(events / size) }, (_, index) => {
    const code = codes[index % codes.length] ?? "";
    const items = stories[index % codes.length]?.next(size) ?? [];
    return { code, events: items, body: JSON.stringify({ items }) };
  });
}
