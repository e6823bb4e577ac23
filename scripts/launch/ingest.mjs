import path from "node:path";
import { enter, strike } from "./ledger.mjs";
import { logDirectory, projectDirectory } from "./paths.mjs";
import { freePort } from "./ports.mjs";
import { pause, startChild, stopProcess } from "./processes.mjs";
import { say } from "./progress.mjs";
import { localAddress } from "./server.mjs";
import { isStopping, onShutdown } from "./shutdown.mjs";

const READY_PATIENCE_MS = 20_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A process that lived so long begins with the shortest pause again. */
const SETTLED_MS = 60_000;
const PORTS_TRIED = 20;
/** What waits for its commit lives too long for the usual young generation (16 MiB). */
const NODE_OPTIONS = ["--max-semi-space-size=64"];
const STOP_LADDER = [
  { signal: "SIGTERM", patienceMs: 10_000, group: true },
  { signal: "SIGKILL", patienceMs: 2_000, group: true },
];

/**
 * Where the ingest process will listen: as the environment says, or on the first free ports from the usual ones on.
 * @param {NodeJS.ProcessEnv} env
 */
export async function ingestEnvironment(env) {
  return {
    ...env,
    INGEST_PORT: env.INGEST_PORT || String(await nextFreePort(3010)),
    MQTT_PORT: env.MQTT_PORT || String(await nextFreePort(1883)),
  };
}

/**
 * Starts the process that takes what machines say, waits until it answers, and starts it again whenever it dies. Its
 * death never touches the web server.
 * @param {{ env: NodeJS.ProcessEnv, inherit?: boolean }} options
 * @returns {Promise<{ http: string, mqtt: string, isReady: boolean }>}
 */
export async function keepIngest({ env, inherit = false }) {
  const http = localAddress(env.INGEST_HOST || "127.0.0.1", Number(env.INGEST_PORT || 3010));
  const mqtt = env.MQTT_URL || `mqtt://${env.MQTT_HOST || "127.0.0.1"}:${env.MQTT_PORT || 1883}`;
  const logFile = inherit ? undefined : path.join(logDirectory, "ingest.log");
  const state = { pid: 0, isStopped: false };
  onShutdown(async () => {
    state.isStopped = true;
    if (state.pid !== 0) await stopProcess(state.pid, STOP_LADDER);
  });
  void keepAlive(state, { env, inherit, logFile });
  return { http, mqtt, isReady: await untilAnswering(`${http}/api/v1/health`) };
}

async function keepAlive(state, options) {
  let wait = FIRST_PAUSE_MS;
  while (!state.isStopped && !isStopping()) {
    const began = Date.now();
    const child = startChild({
      command: process.execPath,
      args: [...NODE_OPTIONS, "--import", "tsx", "server/ingest/main.ts"],
      cwd: projectDirectory,
      ...options,
    });
    state.pid = child.pid;
    enter(child.pid);
    const { code, signal } = await child.exited;
    strike(child.pid);
    state.pid = 0;
    if (state.isStopped || isStopping()) return;
    if (Date.now() - began > SETTLED_MS) wait = FIRST_PAUSE_MS;
    const where = options.logFile ? ` (see ${path.relative(projectDirectory, options.logFile)})` : "";
    say(`The ingest process stopped with ${signal ?? `code ${code}`}${where}; starting it again …`);
    await pause(wait);
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
  }
}

async function untilAnswering(address) {
  const deadline = Date.now() + READY_PATIENCE_MS;
  while (Date.now() < deadline && !isStopping()) {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return true;
    } catch {
      // Not yet.
    }
    await pause(100);
  }
  return false;
}

async function nextFreePort(first) {
  for (let port = first; port < first + PORTS_TRIED; port += 1) {
    if ((await freePort(port)) === port) return port;
  }
  return freePort(0);
}
