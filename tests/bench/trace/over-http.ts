import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "../../../scripts/launch/ports.mjs";
import { startServer } from "../../../scripts/launch/server.mjs";
import { millisecondsOf, rounded, type Timing, timingOf } from "../measure";

export type HttpServer = {
  get: (address: string) => Promise<void>;
  /** Resident memory of the server's processes, in MiB. */
  memoryMiB: () => number;
  stop: () => Promise<void>;
};

/** Serves the built application on this database and asks it with an API key, as an ERP would. */
export async function serve(databaseUrl: string): Promise<HttpServer> {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const key = execFileSync(
    process.execPath,
    ["--import", "tsx", "scripts/api-key.ts", "--name", "bench", "--scopes", "read,lots:write"],
    { env, encoding: "utf8" },
  ).trim();
  const port = await freePort(0);
  const server = await startServer({
    mode: "start",
    host: "127.0.0.1",
    port,
    env,
    logFile: path.resolve(".data/logs/bench-server.log"),
  });
  return {
    get: async (address) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1${address}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const body = await response.arrayBuffer();
      if (!response.ok) throw new Error(`${address}: ${response.status} ${new TextDecoder().decode(body)}`);
    },
    memoryMiB: () => rounded(residentMiB(server.pid), 4),
    stop: () => server.stop(),
  };
}

function residentMiB(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  const own = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(own ?? 0) / 1024 + children.reduce((sum, child) => sum + residentMiB(Number(child)), 0);
}

/** Over HTTP beside the same query in process plus a call that does nothing. */
export async function httpBeside(
  server: HttpServer,
  addresses: readonly string[],
  inProcess: Timing,
): Promise<{ http: Timing; emptyCall: Timing; inProcess: Timing; ratioP95: number }> {
  for (const address of addresses.slice(0, 15)) {
    await server.get(address);
    await server.get("/ping");
  }
  const calls: number[] = [];
  const empty: number[] = [];
  for (const address of addresses) {
    calls.push(await millisecondsOf(() => server.get(address)));
    empty.push(await millisecondsOf(() => server.get("/ping")));
  }
  const [http, emptyCall] = [timingOf(calls), timingOf(empty)];
  return { http, emptyCall, inProcess, ratioP95: rounded(http.p95Ms / (inProcess.p95Ms + emptyCall.p95Ms)) };
}
