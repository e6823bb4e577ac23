import path from "node:path";
import { enter, strike } from "../../scripts/launch/ledger.mjs";
import { logDirectory, projectDirectory } from "../../scripts/launch/paths.mjs";
import { pause, startChild } from "../../scripts/launch/processes.mjs";

const READY_PATIENCE_MS = 20_000;

export type IngestProcess = { kill: () => Promise<void>; start: () => Promise<void> };

/** The ingest process as the launcher runs it, on fixed ports; it can be killed and started again. */
export function ingestProcess(options: {
  http: number;
  databaseUrl: () => string;
  env: Record<string, string>;
}): IngestProcess {
  let child: ReturnType<typeof startChild> | null = null;
  return {
    start: async () => {
      child = startChild({
        command: process.execPath,
        args: ["--import", "tsx", "server/ingest/main.ts"],
        cwd: projectDirectory,
        logFile: path.join(logDirectory, "durability-ingest.log"),
        env: {
          ...process.env,
          ...options.env,
          DATABASE_URL: options.databaseUrl(),
          INGEST_PORT: String(options.http),
          LOG_LEVEL: "warn",
          SIMULATOR: "off",
        },
      });
      enter(child.pid);
      await untilAnswering(options.http);
    },
    kill: async () => {
      if (!child) return;
      process.kill(-child.pid, "SIGKILL");
      await child.exited;
      strike(child.pid);
      child = null;
    },
  };
}

async function untilAnswering(port: number): Promise<void> {
  const deadline = Date.now() + READY_PATIENCE_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health`).catch(() => null);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error("The ingest process does not answer; see durability-ingest.log.");
}
