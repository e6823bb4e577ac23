import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { equipment } from "@/db/schema/equipment";
import { operations } from "@/db/schema/materials";
import { seededRandom } from "@/server/domain/magnetics/seeded-random";
import type { Context } from "@/server/kernel/context";
import { database } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import { cancelRun } from "@/server/modules/lots/commands/cancel-run";
import { finishRun } from "@/server/modules/lots/commands/finish-run";
import { holdLots } from "@/server/modules/lots/commands/hold-lots";
import { liftHold } from "@/server/modules/lots/commands/lift-hold";
import { loadLot } from "@/server/modules/lots/commands/load-lot";
import { mergeLots } from "@/server/modules/lots/commands/merge-lots";
import { recordRun } from "@/server/modules/lots/commands/record-run";
import { splitLot } from "@/server/modules/lots/commands/split-lot";
import { startRun } from "@/server/modules/lots/commands/start-run";
import { unloadLot } from "@/server/modules/lots/commands/unload-lot";
import { voidRun } from "@/server/modules/lots/commands/void-run";
import type { RunDto } from "@/server/modules/lots/contract";
import { kg, makesKg, receive, run } from "@/tests/support/floor";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { Book } from "./book";
import { expectPlantIsSound } from "./check-plant";

// One connection for each terminal: read before the pool of this file is opened.
process.env.DATABASE_POOL_SIZE = "32";

const TERMINALS = 30;
const COMMANDS = 11;
const CANS = 10;
const AFTER_RUNS = "2026-11-20T10:00:00Z";
/** What the floor may say no with; everything else (a deadlock, a constraint) would be a fault of ours. */
const HONEST_REFUSALS = new Set([
  "quantity-exceeds-remaining",
  "lot-on-hold",
  "lot-not-on-hold",
  "lot-consumed",
  "lot-voided",
  "lot-already-used",
  "run-not-completed",
]);

type Answer = { key: string; result: unknown };
type Refusal = { key: string; error: unknown };

const book = new Book();
const answers: Answer[] = [];
const refusals: Refusal[] = [];
/** What the terminals see of each other's work: codes that they may take from. */
const shelf: string[] = [];
const runs = new Map<string, RunDto>();
const voided = new Set<string>();
const held = new Set<string>();
/** A machine of its own for each terminal that works at one, and an operation that it can do. */
const machines: { equipmentCode: string; operationCode: string }[] = [];
let cancelled = 0;
let finished = 0;

beforeAll(async () => {
  await buildPlant(database());
  for (let can = 0; can < CANS; can += 1) {
    const code = `CAN-${can}`;
    await receive(code, "20", { composition: { Fe: can / 10, Nd: 1 - can / 10 } });
    book.receive(code, "20.000000", { Fe: can / 10, Nd: 1 - can / 10 });
    shelf.push(code);
  }
  const rows = await database()
    .selectDistinctOn([equipment.code], { equipmentCode: equipment.code, operationCode: operations.code })
    .from(equipment)
    .innerJoin(operations, sql`${operations.equipmentClass} = ${equipment.equipmentClass}`)
    .where(sql`not ${operations.requiresRelease}`);
  machines.push(...rows);
});

type Terminal = {
  role: "operator" | "planner" | "quality-engineer";
  work: (context: Context) => Promise<unknown>;
};

/** The next command of a terminal, drawn before it is sent, so that a repeat is the very same request. */
function draw(random: () => number, name: string): Terminal {
  const upTo = (count: number) => Math.floor(random() * count);
  const lot = () => shelf[upTo(shelf.length)] ?? "CAN-0";
  const amount = () => ((upTo(400) + 1) / 100).toFixed(2);
  const what = upTo(10);
  if (what < 3) {
    const [one, value] = [lot(), amount()];
    const input = run("HD", [{ inputs: [kg(one, value)], outputs: [makesKg(name, "CPOW", value)] }]);
    return { role: "operator", work: (context) => recordRun(context, input) };
  }
  if (what < 5) {
    const [one, two] = [lot(), lot()];
    const same = one === two;
    const inputs = same ? [kg(one, "0.5")] : [kg(one, "1"), kg(two, "0.5")];
    const input = run("BLD", [
      { inputs, outputs: [makesKg(`${name}-A`, "CPOW", same ? "0.5" : "1.5")] },
      { inputs: [kg(one, "0.25")], outputs: [makesKg(`${name}-B`, "CPOW", "0.25")] },
    ]);
    return { role: "operator", work: (context) => recordRun(context, input) };
  }
  if (what === 5) {
    const [one, part] = [lot(), amount()];
    const parts = ["x", "y"].map((side) => ({
      code: `${name}-${side}`,
      quantity: { value: part, unit: "kg" as const },
    }));
    return { role: "operator", work: (context) => splitLot(context, { lot: one, parts, at: AFTER_RUNS }) };
  }
  if (what === 6) {
    const wanted = [...new Set([lot(), lot(), lot(), lot()])].slice(0, 3);
    const inputs = (wanted.length < 2 ? ["CAN-0", "CAN-1"] : wanted).map((code) => kg(code, "0.3"));
    const output = { code: name, materialCode: "CHARGE" };
    return { role: "operator", work: (context) => mergeLots(context, { inputs, output, at: AFTER_RUNS }) };
  }
  if (what === 7 && upTo(2) === 0) {
    const lots = [lot()];
    held.add(lots[0] ?? "");
    return { role: "operator", work: (context) => holdLots(context, { lots, reason: "one of thirty" }) };
  }
  if (what <= 8) {
    const [one = lot()] = held;
    held.delete(one);
    return { role: "quality-engineer", work: (context) => liftHold(context, { lot: one, reason: "fine" }) };
  }
  const known = [...runs.keys()];
  const runCode = known[upTo(known.length)];
  if (!runCode) return draw(random, name);
  return { role: "planner", work: (context) => voidRun(context, { runCode, reason: "taken back" }) };
}

/** Sends one request, and sends it again while the first is under way, as an impatient terminal does. */
async function send(terminal: Terminal, key: string, times: number): Promise<void> {
  const context = () => contextFor(terminal.role, { idempotency: { key, replayed: false } });
  const outcomes = await Promise.allSettled(Array.from({ length: times }, () => terminal.work(context())));
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") refusals.push({ key, error: outcome.reason });
    else answers.push({ key, result: outcome.value });
  }
  const [first] = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  if (isRun(first) && !runs.has(first.code)) {
    runs.set(first.code, first);
    shelf.push(...first.transformations.flatMap((node) => node.outputs.map((output) => output.lot)));
  }
  if (isVoid(first)) voided.add(first.runCode);
}

/** A whole run at a machine: started, loaded, perhaps unloaded or given up, finished with what it had loaded. */
async function workAtMachine(terminal: number, random: () => number, name: string): Promise<void> {
  const machine = machines[terminal];
  if (!machine) return;
  const operator = () => contextFor("operator");
  const lot = () => shelf[Math.floor(random() * shelf.length)] ?? "CAN-0";
  const { code: runCode } = await startRun(operator(), { ...machine, startedAt: "2026-11-20T08:00:00Z" });
  const loaded: { id: string; lot: string }[] = [];
  for (const wanted of new Set([lot(), lot(), lot()])) {
    await loadLot(operator(), { runCode, lot: wanted, quantity: { value: "0.2", unit: "kg" } }).then(
      (load) => loaded.push(load),
      (error: unknown) => refusals.push({ key: name, error }),
    );
  }
  const [first] = loaded;
  if (first && random() < 0.3) {
    await unloadLot(operator(), { loadId: first.id });
    loaded.shift();
  }
  if (loaded.length === 0 || random() < 0.2) {
    await cancelRun(operator(), { runCode, reason: "wrong boat" });
    cancelled += 1;
    return;
  }
  const lots = [...new Set(loaded.map((load) => load.lot))];
  const finish = {
    runCode,
    endedAt: "2026-11-20T09:00:00Z",
    transformations: lots.map((each, at) => ({
      inputs: [kg(each, "0.2")],
      outputs: [makesKg(`${name}-F${at}`, "CPOW", "0.2")],
    })),
  };
  finished += 1;
  await send({ role: "operator", work: (context) => finishRun(context, finish) }, `${name}-finish`, 2);
}

function isRun(value: unknown): value is RunDto {
  return typeof value === "object" && value !== null && "transformations" in value;
}

function isVoid(value: unknown): value is { runCode: string; voidedLots: string[] } {
  return typeof value === "object" && value !== null && "voidedLots" in value;
}

test("thirty terminals at the same cans end in a sound genealogy", { timeout: 240_000 }, async () => {
  await Promise.all(
    Array.from({ length: TERMINALS }, async (_, terminal) => {
      const random = seededRandom(1000 + terminal);
      for (let at = 0; at < COMMANDS; at += 1) {
        const name = `T${terminal}-${at}`;
        if (at % 4 === 2) await workAtMachine(terminal, random, name);
        else await send(draw(random, name), name, at % 3 === 0 ? 2 : 1);
      }
    }),
  );

  const odd = refusals.filter(
    ({ error }) => !(error instanceof DomainError) || !HONEST_REFUSALS.has(error.reason),
  );
  expect(
    odd.map(({ key, error }) => [key, error instanceof DomainError ? error.reason : String(error)]),
  ).toEqual([]);
  expect(refusals.length).toBeGreaterThan(10);
  expect(runs.size).toBeGreaterThan(90);
  expect(voided.size).toBeGreaterThan(2);

  const byKey = new Map<string, unknown>();
  for (const { key, result } of answers) {
    if (byKey.has(key)) expect(result).toEqual(byKey.get(key));
    byKey.set(key, result);
  }
  const [booked] = await database().execute<{ runs: number; cans: string }>(sql`
    select (select count(*)::int from process_runs) as runs,
      (select count(*)::text from lots where remaining_quantity < 0 or remaining_mass_kg < 0) as cans`);
  expect(booked).toEqual({ runs: runs.size + cancelled, cans: "0" });
  expect(finished).toBeGreaterThan(10);

  for (const answer of runs.values()) book.record(answer);
  for (const code of voided) book.voidedRuns.add(code);
  await expectPlantIsSound(book);
});
