import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { buildWhenStale } from "../launch/build.mjs";
import { withDatabase } from "../launch/database.mjs";
import { Failure, sentenceFor } from "../launch/failure.mjs";
import { hashOfFiles } from "../launch/hash-files.mjs";
import { installPackages } from "../launch/install.mjs";
import { takeLock } from "../launch/lock.mjs";
import { dataDirectory, logDirectory, projectDirectory } from "../launch/paths.mjs";
import { PLANT_SETTINGS, startCluster } from "../launch/postgres/cluster.mjs";
import { say, step } from "../launch/progress.mjs";
import { runToEnd } from "../launch/run.mjs";
import { isStopping, onShutdown, shutDown, watchForStop } from "../launch/shutdown.mjs";

const SECRET = "only-for-benchmarks-only-for-benchmarks";

/**
 * `npm run bench -- <name> [--scale 10000,100000,1000000]`: starts a PostgreSQL of its own, loads the demo plant at
 * each scale (kept for the next time), runs tests/bench/<name>.ts and prints its JSON.
 * @param {readonly string[]} args
 */
export async function runBench(args) {
  try {
    watchForStop({ exitCode: 130 });
    const name = args.find((each) => !each.startsWith("--")) ?? "";
    const file = path.join("tests/bench", `${name}.ts`);
    if (!existsSync(path.join(projectDirectory, file)) || name === "") {
      throw new Failure(`Name a benchmark: npm run bench -- ${benchNames().join(" | ")}`);
    }
    const scales = scalesOf(args, name);
    const lock = takeLock(path.join(dataDirectory, "bench.lock"));
    if (!lock.taken) throw new Failure("A benchmark already runs in this folder: wait for it or stop it.");
    onShutdown(lock.release);
    await installPackages();
    const cluster = await step("Starting PostgreSQL for benchmarks", () =>
      startCluster({
        folder: path.join(dataDirectory, "bench/postgres"),
        logFile: path.join(logDirectory, "bench-postgres.log"),
        settings: PLANT_SETTINGS, // fsync stays on: a committed booking is a durable one
      }),
    );
    onShutdown(cluster.stop);
    const databases = {};
    for (const scale of scales) databases[scale] = await databaseAt(cluster, scale);
    if (needsBuild(name, args)) {
      await buildWhenStale({ distDirectory: ".next", env: environment(databases[scales[0]]) });
    }
    const { code } = await runToEnd({
      command: process.execPath,
      args: ["--import", "tsx", file, ...args.filter((each) => each !== name)],
      env: {
        ...environment(databases[scales[0]]),
        BENCH_DATABASES: JSON.stringify(databases),
        BENCH_ADMIN_URL: cluster.ownerUrl,
      },
      onLine: say,
    });
    await shutDown(code === 0 ? 0 : 1);
  } catch (error) {
    if (isStopping()) return;
    if (process.env.REMANENCE_TRACE) console.error(error);
    say(`\n${sentenceFor(error)}`);
    await shutDown(1);
  }
}

function benchNames() {
  return readdirSync(path.join(projectDirectory, "tests/bench"))
    .filter((each) => /^[a-z-]+\.ts$/.test(each))
    .map((each) => each.replace(/\.ts$/, ""));
}

/** Only what is measured over HTTP needs the built application. */
function needsBuild(name, args) {
  const at = args.indexOf("--only");
  if (name !== "quality") return name !== "oee";
  return !args.includes("--in-process") && (at < 0 || args[at + 1] === "save");
}

function scalesOf(args, name) {
  const at = args.indexOf("--scale");
  const usual = name === "oee" || name === "quality" ? "1000" : "10000,100000,1000000";
  const text = at < 0 ? usual : (args[at + 1] ?? "");
  const scales = text.replaceAll("_", "").split(",").map(Number);
  if (scales.some((scale) => !Number.isSafeInteger(scale) || scale < 1)) {
    throw new Failure("--scale takes numbers of lots, e.g. --scale 10000,1000000.");
  }
  return scales;
}

function environment(databaseUrl) {
  return {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: SECRET,
    AUTH_TRUST_HOST: "true",
    LOG_LEVEL: "error",
    REMANENCE_DEMO: "true",
  };
}

/** The demo plant at about so many lots, made once for each state of the schema. */
async function databaseAt(cluster, scale) {
  const { default: postgres } = await import("postgres");
  const name = `bench_${scale}_${hashOfFiles(["db/migrations", "db/seed"]).slice(0, 10)}`;
  const url = withDatabase(cluster.ownerUrl, name);
  const sql = postgres(cluster.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (found) return url;
    const old = await sql`select datname from pg_database where starts_with(datname, ${`bench_${scale}_`})`;
    for (const { datname } of old) await sql.unsafe(`drop database "${datname}" with (force)`);
    await sql.unsafe(`create database "${name}_new"`);
    await step(`Loading the demo plant at ${scale} lots`, () =>
      fill(withDatabase(cluster.ownerUrl, `${name}_new`), scale),
    );
    await sql.unsafe(`alter database "${name}_new" rename to "${name}"`);
    return url;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function fill(url, scale) {
  for (const [script, ...args] of [["scripts/migrate.ts"], ["scripts/seed.ts", "--scale", String(scale)]]) {
    const { code, output } = await runToEnd({
      command: process.execPath,
      args: ["--import", "tsx", script, ...args],
      env: environment(url),
    });
    if (code !== 0) throw new Failure(output.trim().split("\n").at(-1) ?? `${script} failed.`);
  }
}
