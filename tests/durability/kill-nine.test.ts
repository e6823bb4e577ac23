import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/server/kernel/database";
import { createApiKey } from "@/server/modules/identity/commands/create-api-key";
import { brokenInvariants } from "@/tests/support/databases";
import { contextAs, system } from "@/tests/support/people";
import { buildPlant } from "@/tests/support/plant";
import { type Attempt, burst, type Cans, receive, type Sender, send } from "./burst";
import { type CrashingPlant, openCrashingPlant } from "./crashing-plant";
import {
  type Evidence,
  expectedPicture,
  expectedRemaining,
  expectedTotals,
  gatherEvidence,
} from "./evidence";

const CLIENTS = 10;
const ROUNDS = [15, 40];

let plant: CrashingPlant;
let sender: Sender;
let cans: Cans[];
const received = new Map<string, string>();
const attempts: Attempt[] = [];

beforeAll(async () => {
  plant = await openCrashingPlant();
  process.env.DATABASE_URL = plant.databaseUrl();
  const { db, close } = connect(plant.databaseUrl(), { poolSize: 2 });
  await buildPlant(db);
  const { key } = await createApiKey(contextAs(system, { db }), {
    name: "burst",
    scopes: ["read", "lots:write"],
  });
  await close();
  await plant.startServer();
  sender = { address: plant.address, authorization: `Bearer ${key}` };
  const shared = await receiveCan();
  cans = await Promise.all(
    Array.from({ length: CLIENTS }, async () => ({
      first: await receiveCan(),
      second: await receiveCan(),
      shared,
    })),
  );
});

afterAll(async () => plant?.close());

async function receiveCan(): Promise<string> {
  const code = await receive(sender, "CPOW", "5000");
  received.set(code, "5000");
  return code;
}

/** Every confirmed run is there, whole; so is every other run that is there at all; and there is nothing besides. */
async function expectWholeRunsOnly(): Promise<Evidence> {
  await plant.untilQuiet();
  const evidence = await gatherEvidence(plant.databaseUrl(), [...received.keys()]);
  const confirmed = attempts.filter(({ answer }) => answer !== null);
  expect(confirmed.map(({ key }) => evidence.answers.get(key))).toEqual(
    confirmed.map(({ answer }) => answer),
  );

  const committed = attempts.flatMap(({ key, request }) => {
    const answer = evidence.answers.get(key);
    return answer ? [{ request, answer }] : [];
  });
  expect(committed).toHaveLength(evidence.answers.size);
  const pictures = committed.map(({ request, answer }) => expectedPicture(request, answer));
  expect(evidence.runs).toEqual(pictures.sort((a, b) => (a.code < b.code ? -1 : 1)));
  expect(evidence.totals).toEqual(expectedTotals(evidence.runs));
  const requests = committed.map(({ request }) => request);
  expect(evidence.remaining).toEqual(expectedRemaining(received, requests));
  expect(await brokenInvariants(plant.databaseUrl())).toEqual([]);
  return evidence;
}

/** Sends what was never confirmed again, and some of what was, each under its first key. */
async function expectExactlyOnce(): Promise<void> {
  const open = attempts.filter(({ answer }) => answer === null);
  await Promise.all(open.map((attempt) => send(sender, attempt)));
  expect(open.map(({ status }) => status)).toEqual(open.map(() => 201));

  const again = attempts.slice(-20).map((attempt) => ({ ...attempt, answer: null }));
  const replayed = await Promise.all(again.map((attempt) => send(sender, attempt)));
  expect(replayed).toEqual(again.map(() => true));
  expect(again.map(({ answer }) => answer)).toEqual(attempts.slice(-20).map(({ answer }) => answer));

  const { runs } = await expectWholeRunsOnly();
  expect(runs).toHaveLength(attempts.length);
}

async function crashInABurst(kill: () => Promise<void>, restart: () => Promise<void>): Promise<void> {
  for (const acknowledgements of ROUNDS) {
    const sent = await burst(sender, cans, { acknowledgements, strike: kill });
    attempts.push(...sent);
    const open = sent.filter(({ answer }) => answer === null);
    expect(open).toHaveLength(CLIENTS);
    expect(open.filter(({ status }) => status !== 0 && status < 500)).toEqual([]);
    await restart();
    const { answers } = await expectWholeRunsOnly();
    const saved = open.filter(({ key }) => answers.has(key)).length;
    console.log(`${sent.length - open.length} confirmed, ${open.length} not; ${saved} of those were saved`);
    await expectExactlyOnce();
  }
}

describe("kill -9 in a burst of runs", () => {
  it("starts from a database that waits for its disk", async () => {
    expect(await plant.settings()).toEqual({ fsync: "on", synchronous_commit: "on", full_page_writes: "on" });
  });

  it("loses nothing and leaves no halves when the web server dies", async () => {
    await crashInABurst(plant.killServer, plant.startServer);
  });

  it("loses nothing and leaves no halves when PostgreSQL dies with all its workers", async () => {
    await crashInABurst(plant.killDatabase, plant.startDatabase);
  });

  it("loses nothing and leaves no halves when both die at once", async () => {
    await crashInABurst(
      async () => {
        await Promise.all([plant.killDatabase(), plant.killServer()]);
      },
      async () => {
        await plant.startDatabase();
        await plant.startServer();
      },
    );
  });
});
