import { readdirSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { migrateDatabase } from "../../scripts/database/migrate-database";
import { buildWhenStale } from "../../scripts/launch/build.mjs";
import { withDatabase } from "../../scripts/launch/database.mjs";
import { enter, keepLedger, strike } from "../../scripts/launch/ledger.mjs";
import { takeLock } from "../../scripts/launch/lock.mjs";
import { dataDirectory, logDirectory } from "../../scripts/launch/paths.mjs";
import { freePort } from "../../scripts/launch/ports.mjs";
import { startCluster } from "../../scripts/launch/postgres/cluster.mjs";
import { parentOf, pause } from "../../scripts/launch/processes.mjs";
import { startServer } from "../../scripts/launch/server.mjs";
import { TEST_DIST_DIRECTORY } from "../../scripts/test/steps.mjs";

const testFolder = path.join(dataDirectory, "test");
const DATABASE = "durability";

type Cluster = Awaited<ReturnType<typeof startCluster>>;
type Server = Awaited<ReturnType<typeof startServer>>;

/** The built application on an embedded PostgreSQL with its ordinary settings; both can be killed and started again. */
export type CrashingPlant = {
  address: string;
  databaseUrl: () => string;
  killServer: () => Promise<void>;
  killDatabase: () => Promise<void>;
  startServer: () => Promise<void>;
  startDatabase: () => Promise<void>;
  /** Resolves when no connection of the application works on anything any more. */
  untilQuiet: () => Promise<void>;
  settings: () => Promise<Record<string, string>>;
  close: () => Promise<void>;
};

/** Plants of different names stand beside each other. */
export async function openCrashingPlant(name = "durability"): Promise<CrashingPlant> {
  const folder = path.join(testFolder, name);
  const lock = takeLock(path.join(testFolder, `${name}.lock`));
  if (!lock.taken) throw new Error("This test already runs in this folder: wait for it or stop it.");
  await keepLedger(path.join(testFolder, `${name}-children.json`));
  removeFolder(folder);

  const port = await freePort();
  let cluster = await startEmbedded(folder);
  let server: Server | null = null;
  let knownUrl = "";
  const databaseUrl = () => withDatabase(cluster.ownerUrl, DATABASE);

  const startDatabase = async () => {
    cluster = await startEmbedded(folder);
    if (!server || knownUrl === databaseUrl()) return;
    // Another program took the port meanwhile: the server has to learn the new one.
    await killServer();
    await startApplication();
  };
  const startApplication = async () => {
    knownUrl = databaseUrl();
    const env = serverEnvironment(databaseUrl());
    await buildWhenStale({ distDirectory: TEST_DIST_DIRECTORY, env });
    const logFile = path.join(logDirectory, "durability-server.log");
    server = await startServer({ mode: "start", host: "127.0.0.1", port, env, logFile });
  };
  const killServer = async () => {
    if (!server) return;
    killHard(-server.pid);
    await server.exited;
    strike(server.pid);
    server = null;
  };
  const killDatabase = async () => {
    const backends = childrenOf(cluster.pid);
    for (const pid of [cluster.pid, ...backends]) killHard(pid);
    await cluster.exited;
    strike(cluster.pid);
  };
  const killEverything = () => {
    if (server) killHard(-server.pid);
    for (const pid of [cluster.pid, ...childrenOf(cluster.pid)]) killHard(pid);
    removeFolder(folder);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      killEverything();
      process.kill(process.pid, signal);
    });
  }

  await onServer(withDatabase(cluster.ownerUrl, "postgres"), (sql) => sql`create database ${sql(DATABASE)}`);
  await migrateDatabase(databaseUrl(), () => undefined);
  return {
    address: `http://127.0.0.1:${port}/api/v1`,
    databaseUrl,
    killServer,
    killDatabase,
    startServer: startApplication,
    startDatabase,
    untilQuiet: () => onServer(databaseUrl(), untilQuiet),
    settings: () => onServer(databaseUrl(), durabilitySettings),
    close: async () => {
      await server?.stop();
      if (server) strike(server.pid);
      await cluster.stop();
      strike(cluster.pid);
      removeFolder(folder);
      lock.release();
    },
  };
}

async function startEmbedded(folder: string): Promise<Cluster> {
  const logFile = path.join(logDirectory, `${path.basename(folder)}-postgres.log`);
  const cluster = await startCluster({ folder, logFile });
  enter(cluster.pid);
  return cluster;
}

function serverEnvironment(databaseUrl: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: "warn",
    NEXT_DIST_DIR: TEST_DIST_DIRECTORY,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

async function untilQuiet(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const busy = await sql`
      select pid from pg_stat_activity where application_name = 'remanence' and state <> 'idle'`;
    if (busy.length === 0) return;
    await pause(50);
  }
}

async function durabilitySettings(sql: postgres.Sql): Promise<Record<string, string>> {
  const rows = await sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`;
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}

async function onServer<Result>(url: string, work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, fetch_types: false });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** A negative number names a whole process group. */
function killHard(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

/** PostgreSQL's workers are in groups of their own; elsewhere than on Linux they end when they miss their parent. */
function childrenOf(parent: number): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 0 && parentOf(pid) === parent);
}

/** As root the data may lie outside the project, behind a link. */
function removeFolder(folder: string): void {
  try {
    rmSync(realpathSync(folder), { recursive: true, force: true, maxRetries: 5 });
    rmSync(folder, { force: true });
  } catch {
    // There is none.
  }
}
