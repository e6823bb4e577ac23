import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { Agent, request } from "node:http";
import mqtt from "mqtt";
import postgres from "postgres";
import { freePort } from "../../../scripts/launch/ports.mjs";
import { pause } from "../../../scripts/launch/processes.mjs";
import { rounded } from "../measure";
import { type Batch, batchesOf, benchMachines } from "./machine-events";
import { cpuSecondsOf, cpuSecondsOfChildren, postmasterOf } from "./processor-time";

const MACHINES = 50;
const SIZES = [1, 10, 100, 1000];
/** Batches that are under way at once. */
const UNDER_WAY: Record<number, number> = { 1: 512, 10: 256, 100: 64, 1000: 16 };
const BARE_CONNECTIONS = 4;
const READY_PATIENCE_MS = 30_000;

type Way = "http" | "mqtt";
type Rate = {
  way: Way;
  eventsPerBatch: number;
  events: number;
  eventsPerSecond: number;
  bareEventsPerSecond: number;
  ratio: number;
  /** Processor time per event, of the two cores that sender, ingest process and database share. */
  ingestMicroseconds: number;
  databaseMicroseconds: number;
};
type Target = { http: number; mqtt: string; authorization: string; cpuSeconds: () => number };

/**
 * Sustained rates of events by HTTP and MQTT, from the sender to the commit and back, in batches of 1 to 1000; beside
 * bare inserts of the same rows in batches of the same size. Sender, ingest process and PostgreSQL share the machine.
 */
export async function ingestRates(
  url: string,
  { isQuick, only }: { isQuick: boolean; only?: Way | undefined },
): Promise<Rate[]> {
  const sql = postgres(url, { max: BARE_CONNECTIONS, onnotice: () => undefined });
  const codes = await benchMachines(sql, MACHINES);
  await sql`create table bare_events (like equipment_events including all)`;
  const { target, stop } = await startProcess(url);
  const rates: Rate[] = [];
  try {
    for (const way of ["http", "mqtt"] as const) {
      if (only && only !== way) continue;
      for (const size of SIZES) rates.push(await rateOf(sql, target, codes, { way, size, isQuick }));
    }
  } finally {
    await stop();
    await sql.end({ timeout: 5 });
  }
  return rates;
}

async function rateOf(
  sql: postgres.Sql,
  target: Target,
  codes: readonly string[],
  { way, size, isQuick }: { way: Way; size: number; isQuick: boolean },
): Promise<Rate> {
  const events = ({ 1: 40_000, 10: 150_000 }[size] ?? 300_000) / (isQuick ? 6 : 1);
  const start = Date.now() - (30 - SIZES.indexOf(size) * 2 - (way === "mqtt" ? 10 : 0)) * 86_400_000;
  const make = (run: string, count: number) => batchesOf(codes, { run, size, events: count, start });
  const send = way === "http" ? httpSender(target) : mqttSender(target);
  await (await send).all(make(`${way}-${size}-warm`, Math.min(events / 10, 20_000)), UNDER_WAY[size] ?? 1);
  const batches = make(`${way}-${size}`, events);
  const sent = batches.length * size;
  const postmaster = await postmasterOf(sql);
  const before = { ingest: target.cpuSeconds(), database: cpuSecondsOfChildren(postmaster) };
  const seconds = await timed(() => send.then((sender) => sender.all(batches, UNDER_WAY[size] ?? 1)));
  const perEvent = (from: number, to: number) => rounded(((to - from) / sent) * 1e6);
  const ingestMicroseconds = perEvent(before.ingest, target.cpuSeconds());
  const databaseMicroseconds = perEvent(before.database, cpuSecondsOfChildren(postmaster));
  await (await send).close();
  const [saved] = await sql<[{ events: number }]>`
    select count(*)::int as events from equipment_events e join equipment u on u.id = e.equipment_id
    where u.code like 'BENCH-%' and starts_with(e.external_id, ${`${way}-${size}-`})
      and not starts_with(e.external_id, ${`${way}-${size}-warm`})`;
  if (saved.events !== sent) throw new Error(`${way} ${size}: ${saved.events} of ${sent} events are there.`);
  const bareSeconds = await timed(() => bareInserts(sql, batches));
  const rate = {
    way,
    eventsPerBatch: size,
    events: sent,
    eventsPerSecond: Math.round(sent / seconds),
    bareEventsPerSecond: Math.round(sent / bareSeconds),
    ratio: rounded(bareSeconds / seconds),
    ingestMicroseconds,
    databaseMicroseconds,
  };
  console.error(JSON.stringify(rate));
  return rate;
}

type Sender = {
  all: (batches: readonly Batch[], underWay: number) => Promise<void>;
  close: () => Promise<void>;
};

async function httpSender({ http, authorization }: Target): Promise<Sender> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const headers = { authorization, "content-type": "application/json" };
  const post = ({ code, body }: Batch) =>
    new Promise<void>((resolve, reject) => {
      const options = {
        agent,
        host: "127.0.0.1",
        port: http,
        method: "POST",
        path: `/api/v1/equipment/${code}/events`,
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
      };
      const sent = request(options, (response) => {
        response.resume();
        response.once("end", () =>
          response.statusCode === 207 ? resolve() : reject(new Error(`${code}: ${response.statusCode}`)),
        );
      });
      sent.once("error", reject);
      sent.end(body);
    });
  return {
    all: (batches, underWay) => inParallel(batches, underWay, post),
    close: async () => agent.destroy(),
  };
}

/** Four publishers, as gateways are. */
async function mqttSender({ mqtt: url }: Target): Promise<Sender> {
  const clients = await Promise.all([0, 1, 2, 3].map(() => mqtt.connectAsync(url)));
  let turn = 0;
  const publish = async ({ code, body }: Batch) => {
    turn += 1;
    await clients[turn % clients.length]?.publishAsync(`remanence/v1/${code}/events`, body, { qos: 1 });
  };
  return {
    all: (batches, underWay) => inParallel(batches, underWay, publish),
    close: async () => {
      await Promise.all(clients.map((client) => client.endAsync()));
    },
  };
}

/** The same rows in statements of the same size, without any rule: what the database can do at most. */
async function bareInserts(sql: postgres.Sql, batches: readonly Batch[]): Promise<void> {
  const units = await sql<{ id: string; code: string }[]>`
    select id, code from equipment where code like 'BENCH-%'`;
  const idOf = new Map(units.map(({ id, code }) => [code, id]));
  await inParallel(batches, BARE_CONNECTIONS, async ({ code, events }) => {
    const column = <Value>(of: (event: Batch["events"][number]) => Value) => events.map(of);
    await sql`
      insert into bare_events (equipment_id, external_id, at, type, state, good, reject, unit)
      select ${idOf.get(code) ?? ""}::uuid, * from unnest(
        ${column(({ id }) => id)}::text[], ${column(({ at }) => at)}::text[]::timestamptz[],
        ${column(({ type }) => type)}::text[], ${column(({ state }) => state ?? null)}::text[],
        ${column(({ good }) => good ?? null)}::text[]::numeric[],
        ${column(({ reject }) => reject ?? null)}::text[]::numeric[], ${column(({ unit }) => unit ?? null)}::text[])`;
  });
}

async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let place = next++; place < items.length; place = next++) await work(items[place] as Item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
}

async function startProcess(databaseUrl: string): Promise<{ target: Target; stop: () => Promise<void> }> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, SIMULATOR: "off" };
  const key = execFileSync(
    process.execPath,
    ["--import", "tsx", "scripts/api-key.ts", "--name", "bench", "--scopes", "equipment:write"],
    { env, encoding: "utf8" },
  ).trim();
  const [http, broker] = [await freePort(0), await freePort(0)];
  const profile = process.env.BENCH_PROFILE ? ["--cpu-prof", "--cpu-prof-dir=.data/bench/profile"] : [];
  const child = spawn(
    process.execPath,
    ["--max-semi-space-size=64", ...profile, "--import", "tsx", "server/ingest/main.ts"],
    {
      env: { ...env, INGEST_PORT: String(http), MQTT_PORT: String(broker) },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  await untilAnswering(child, `http://127.0.0.1:${http}/api/v1/health`);
  return {
    target: {
      http,
      mqtt: process.env.MQTT_URL ?? `mqtt://127.0.0.1:${broker}`,
      authorization: `Bearer ${key}`,
      cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function untilAnswering(child: ChildProcess, address: string): Promise<void> {
  const deadline = Date.now() + READY_PATIENCE_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(address).catch(() => null);
    if (response?.ok) return;
    await pause(100);
  }
  throw new Error("The ingest process does not answer.");
}
