import path from "node:path";
import { Failure } from "./failure.mjs";
import { dataDirectory, logDirectory } from "./paths.mjs";
import { PLANT_SETTINGS, startCluster } from "./postgres/cluster.mjs";
import { say, step } from "./progress.mjs";
import { runToEnd } from "./run.mjs";
import { onShutdown } from "./shutdown.mjs";

const DATABASE = "remanence";
const UNFINISHED = "remanence_unfinished";

/** The database that the operator named, or an embedded one: migrated, with the demo plant if it is wanted. */
export async function prepareDatabase(env) {
  if (env.DATABASE_URL) {
    const demo = await step("Preparing the database of DATABASE_URL", () => fill(env.DATABASE_URL, env));
    return { url: env.DATABASE_URL, demo, stopped: new Promise(() => undefined) };
  }
  const cluster = await step("Starting PostgreSQL", () =>
    startCluster({
      folder: path.join(dataDirectory, "postgres"),
      logFile: path.join(logDirectory, "postgres.log"),
      settings: PLANT_SETTINGS,
    }),
  );
  onShutdown(cluster.stop);
  const url = withDatabase(cluster.ownerUrl, DATABASE);
  const isNew = await step("Preparing the database", () => makeReady(cluster, env));
  const demo = isNew ?? (await step("Checking the database's version", () => fill(url, env)));
  return { url, demo, stopped: cluster.exited };
}

/**
 * A new database is filled under another name and renamed when it is whole: an interrupted start leaves no half of a
 * demo plant behind. Returns null when the database was there already.
 */
async function makeReady(cluster, env) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(cluster.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found) return null;
    await sql.unsafe(`drop database if exists ${UNFINISHED} with (force)`);
    await sql.unsafe(`create database ${UNFINISHED}`);
    const demo = await fill(withDatabase(cluster.ownerUrl, UNFINISHED), env);
    await sql.unsafe(`alter database ${UNFINISHED} rename to ${DATABASE}`);
    return demo;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Migrates, and loads the demo plant unless that was decided earlier. Returns what the database holds. */
async function fill(url, env) {
  const after = await runScript("scripts/migrate.ts", url, env);
  if (after === "loaded" || after === "declined") return after;
  return runScript("scripts/seed.ts", url, env);
}

async function runScript(script, databaseUrl, env) {
  let demo = "none";
  let last = "";
  const { code } = await runToEnd({
    command: process.execPath,
    args: ["--import", "tsx", script],
    env: { ...env, DATABASE_URL: databaseUrl },
    onLine: (line) => {
      const status = /^@demo (\w+)$/.exec(line);
      if (status) demo = status[1];
      else if (line.trim() !== "") {
        if (last) say(`  ${last}`);
        last = line.trimEnd();
      }
    },
  });
  // The last line of a script that failed is its one sentence; it is shown as ours.
  if (code !== 0)
    throw new Failure(last.trim() || `${script} failed without a word: run it by hand to see why.`);
  if (last) say(`  ${last}`);
  return demo;
}

/**
 * @param {string} url
 * @param {string} database
 */
export function withDatabase(url, database) {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
