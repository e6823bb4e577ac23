import path from "node:path";
import { Failure } from "./failure.mjs";
import { enter } from "./ledger.mjs";
import { projectDirectory } from "./paths.mjs";
import { pause, startChild, stopProcess, tail } from "./processes.mjs";
import { packageBin } from "./run.mjs";

const READY_PATIENCE_MS = 60_000;
const STOP_LADDER = [
  { signal: "SIGTERM", patienceMs: 8_000, group: true },
  { signal: "SIGKILL", patienceMs: 2_000, group: true },
];

/**
 * Starts Next's server and waits until it answers.
 * @param {{ mode: "start" | "dev", host: string, port: number, env: NodeJS.ProcessEnv, logFile?: string,
 *   inherit?: boolean,
 *   onStarted?: (server: { pid: number, mark: string | null, stop: () => Promise<void> }) => void }} options
 */
export async function startServer({ mode, host, port, env, logFile, inherit = false, onStarted }) {
  const { command, prefix } = packageBin("next/dist/bin/next");
  const server = startChild({
    command,
    args: [...prefix, mode, "--hostname", host, "--port", String(port)],
    env: { ...env, NODE_ENV: mode === "dev" ? "development" : "production" },
    cwd: projectDirectory,
    logFile,
    inherit,
  });
  enter(server.pid);
  const running = { ...server, stop: () => stopProcess(server.pid, STOP_LADDER) };
  onStarted?.(running);
  const outcome = await Promise.race([server.exited, untilAnswering(localAddress(host, port))]);
  if (outcome === "answering") return running;
  await running.stop();
  const last = logFile ? tail(logFile, 8) : "";
  if (/EADDRINUSE/.test(last)) {
    throw new Failure(`Port ${port} was taken meanwhile: choose another with PORT=${port + 1} npm start.`);
  }
  const where = logFile
    ? `read the end of ${path.relative(projectDirectory, logFile)}`
    : "read the lines above";
  throw new Failure(`The server did not start: ${where}, mend what it names and start again.`);
}

/** An address that a browser on this machine can open. */
export function localAddress(host, port) {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function untilAnswering(address) {
  const deadline = Date.now() + READY_PATIENCE_MS;
  while (Date.now() < deadline) {
    try {
      await fetch(`${address}/api/v1/health`, { redirect: "manual", signal: AbortSignal.timeout(30_000) });
      return "answering";
    } catch {
      await pause(100);
    }
  }
  return "silent";
}
