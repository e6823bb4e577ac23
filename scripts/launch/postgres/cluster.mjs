import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { freePort } from "../ports.mjs";
import { commandLine, lifeMark, pause, startChild, stopProcess, tail } from "../processes.mjs";
import { postgresBinaries } from "./binaries.mjs";
import { clusterPlace } from "./place.mjs";

const START_PATIENCE_MS = 180_000;
const SUPERUSER = "postgres";
export const OWNER_ROLE = "remanence";
export const APPLICATION_ROLE = "remanence_app";

/** For a plant's data: what is asked of again and again stays in memory, and a long booking does not wait for a checkpoint. */
export const PLANT_SETTINGS = { shared_buffers: "512MB", max_wal_size: "4GB" };

/** Fast shutdown first, then immediate (recovers from its log at the next start), and only then the kill. */
const STOP_LADDER = [
  { signal: "SIGINT", patienceMs: 20_000 },
  { signal: "SIGQUIT", patienceMs: 5_000 },
  { signal: "SIGKILL", patienceMs: 2_000 },
];

/**
 * Starts the embedded server of one folder, making it first if it is not there, and waits until it takes connections.
 * @param {{ folder: string, logFile: string, settings?: Record<string, string>, unref?: boolean }} options
 */
export async function startCluster({ folder, logFile, settings = {}, unref = false }) {
  const place = clusterPlace(folder);
  const binaries = postgresBinaries(place);
  const dataFolder = path.join(place.directory, "data");
  const cluster = { ...place, binaries, dataFolder, logFile, settings, unref };
  if (!existsSync(path.join(dataFolder, "PG_VERSION"))) await initialise(cluster);
  requireSameMajor(cluster);
  await stopLeftover(dataFolder);
  const { pid, port, exited } = await startServer(cluster);
  const access = { ...readAccess(place.directory), port };
  await prepareRoles(cluster, access);
  return {
    pid,
    exited,
    superuserUrl: urlOf(SUPERUSER, access.superuserPassword, port),
    ownerUrl: urlOf(OWNER_ROLE, access.ownerPassword, port),
    stop: () => stopProcess(pid, STOP_LADDER),
  };
}

/**
 * The server of this folder if it already runs, or null.
 * @param {string} folder
 */
export function runningCluster(folder) {
  const { directory } = clusterPlace(folder);
  const running = livePostmaster(path.join(directory, "data"));
  if (running?.status !== "ready") return null;
  const access = readAccess(directory);
  return {
    pid: running.pid,
    superuserUrl: urlOf(SUPERUSER, access.superuserPassword, running.port),
    ownerUrl: urlOf(OWNER_ROLE, access.ownerPassword, running.port),
    stop: () => stopProcess(running.pid, STOP_LADDER),
  };
}

function urlOf(role, password, port) {
  return `postgres://${role}:${password}@127.0.0.1:${port}/postgres`;
}

function accessFile(directory) {
  return path.join(directory, "access.json");
}

function readAccess(directory) {
  try {
    return JSON.parse(readFileSync(accessFile(directory), "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    throw new Failure(
      `${accessFile(directory)} with the database's passwords is gone: put it back, or move ${directory} away to begin anew.`,
    );
  }
}

function writeAccess(directory, access) {
  const next = `${accessFile(directory)}.new`;
  writeFileSync(next, JSON.stringify(access), { mode: 0o600 });
  renameSync(next, accessFile(directory));
}

/** Makes the data folder under another name and renames it, so that a half-made one is never taken for whole. */
async function initialise({ directory, runAs, binaries, dataFolder, logFile }) {
  const fresh = `${dataFolder}.new`;
  const passwordFile = path.join(directory, "initdb-password");
  rmSync(fresh, { recursive: true, force: true });
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const superuserPassword = randomBytes(24).toString("hex");
  writeAccess(directory, { superuserPassword, ownerPassword: randomBytes(24).toString("hex"), port: 0 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (runAs) for (const item of [fresh, passwordFile]) chownSync(item, runAs.uid, runAs.gid);
  const { exited } = startChild({
    command: path.join(binaries, "bin", "initdb"),
    args: [
      ["--pgdata", fresh],
      ["--username", SUPERUSER, "--pwfile", passwordFile, "--auth", "scram-sha-256"],
      ["--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"],
      ["--no-instructions"],
    ].flat(),
    cwd: directory,
    env: serverEnvironment(),
    logFile,
    ...runAs,
  });
  const { code, error } = await exited;
  rmSync(passwordFile, { force: true });
  if (code !== 0) throw new Failure(explainStart(error, logFile));
  renameSync(fresh, dataFolder);
}

function serverEnvironment() {
  return { PATH: process.env.PATH ?? "", LANG: "C", LC_ALL: "C", TZ: "UTC" };
}

function requireSameMajor({ dataFolder, binaries }) {
  const made = readFileSync(path.join(dataFolder, "PG_VERSION"), "utf8").trim();
  const control = readFileSync(path.join(binaries, "share/postgresql/postgres.bki"), "utf8").split(
    "\n",
    1,
  )[0];
  const [major] = /\d+/.exec(control ?? "") ?? [made];
  if (major === made) return;
  throw new Failure(
    `The data were made by PostgreSQL ${made} and this is ${major}: take a backup with the earlier release and restore it here.`,
  );
}

/** After a kill -9 of the launcher its server may live on; and its pid file may name a stranger's process by now. */
async function stopLeftover(dataFolder) {
  const live = livePostmaster(dataFolder);
  if (live) await stopProcess(live.pid, STOP_LADDER);
  const left = readPidFile(dataFolder);
  if (left && lifeMark(left.pid) !== null) rmSync(path.join(dataFolder, "postmaster.pid"), { force: true });
}

function livePostmaster(dataFolder) {
  const found = readPidFile(dataFolder);
  if (!found || lifeMark(found.pid) === null) return null;
  return commandLine(found.pid).includes(dataFolder) ? found : null;
}

function readPidFile(dataFolder) {
  try {
    const lines = readFileSync(path.join(dataFolder, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? "").trim() };
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

async function startServer(cluster) {
  const { directory, dataFolder, logFile } = cluster;
  for (let attempt = 1; ; attempt += 1) {
    const access = readAccess(directory);
    const port = await freePort(access.port);
    if (port !== access.port) writeAccess(directory, { ...access, port });
    const server = spawnServer(cluster, port);
    const outcome = await Promise.race([server.exited, untilReady(server.pid, dataFolder)]);
    if (outcome === "ready") return { pid: server.pid, port, exited: server.exited };
    // The port may have been taken meanwhile, or the workers of a killed server may still be on their way out.
    const mayPass = /in use|pre-existing shared memory/i.test(tail(logFile, 6));
    if (attempt >= 8 || !mayPass) throw new Failure(explainStart(outcome.error, logFile));
    if (/in use/i.test(tail(logFile, 6))) writeAccess(directory, { ...access, port: 0 });
    await pause(500 * attempt);
  }
}

function spawnServer({ directory, runAs, binaries, dataFolder, logFile, settings, unref }, port) {
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", timezone: "UTC", ...settings };
  return startChild({
    command: path.join(binaries, "bin", "postgres"),
    args: [
      ["-D", dataFolder, "-p", String(port)],
      ...Object.entries(all).map(([name, value]) => ["-c", `${name}=${value}`]),
    ].flat(),
    cwd: directory,
    env: serverEnvironment(),
    logFile,
    unref,
    ...runAs,
  });
}

async function untilReady(pid, dataFolder) {
  const deadline = Date.now() + START_PATIENCE_MS;
  while (Date.now() < deadline) {
    const found = readPidFile(dataFolder);
    if (found?.pid === pid && found.status === "ready") return "ready";
    await pause(40);
  }
  await stopProcess(pid, STOP_LADDER);
  return { error: null };
}

function explainStart(error, logFile) {
  const last = tail(logFile, 12);
  if (/No space left on device/i.test(last)) return "The disk is full: free some space and start again.";
  if (/could not look up effective user ID/i.test(last)) {
    return "This user has no entry in /etc/passwd, which PostgreSQL wants: add one, start as another user, or set DATABASE_URL.";
  }
  if (error?.code === "EACCES" || /permission denied/i.test(last)) {
    return `PostgreSQL may not use its folder: start as the user who started it first, or read ${logFile}.`;
  }
  if (error?.code === "ENOENT" || /error while loading shared libraries/i.test(last)) {
    return "The PostgreSQL in node_modules does not run on this system: set DATABASE_URL to a PostgreSQL 17 or newer of your own.";
  }
  return `PostgreSQL did not start: read the last lines of ${logFile}, mend what they name and start again.`;
}

/** The application owns its database through a role that is no superuser, and works as a role with fewer rights still. */
async function prepareRoles({ directory }, access) {
  if (access.prepared) return;
  const { default: postgres } = await import("postgres");
  const sql = postgres(urlOf(SUPERUSER, access.superuserPassword, access.port), {
    max: 1,
    onnotice: () => undefined,
  });
  try {
    await sql.unsafe(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${OWNER_ROLE}') then
          create role ${OWNER_ROLE} login createdb createrole;
        end if;
        if not exists (select from pg_roles where rolname = '${APPLICATION_ROLE}') then
          create role ${APPLICATION_ROLE} nologin;
        end if;
      end $$;
      alter role ${OWNER_ROLE} password '${access.ownerPassword}';
      grant ${APPLICATION_ROLE} to ${OWNER_ROLE} with admin option;
    `);
  } finally {
    await sql.end({ timeout: 5 });
  }
  writeAccess(directory, { ...access, prepared: true });
}
