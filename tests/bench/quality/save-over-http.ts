import { execFileSync } from "node:child_process";
import { Agent, request } from "node:http";
import path from "node:path";
import { freePort } from "../../../scripts/launch/ports.mjs";
import { startServer } from "../../../scripts/launch/server.mjs";
import { rounded } from "../measure";
import { testBody } from "./save-in-process";
import type { TestedLot } from "./tested-lots";

const SLICES = 6;

type Call = { method: "GET" | "POST"; path: string; body?: string };

/** `POST /magnetic-tests` beside `GET /ping`, by the same clients with the same key on the same built server. */
export async function httpRates(
  databaseUrl: string,
  lots: readonly TestedLot[],
  { clients, perClient }: { clients: number; perClient: number },
) {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const key = execFileSync(
    process.execPath,
    ["--import", "tsx", "scripts/api-key.ts", "--name", "bench", "--scopes", "read,quality:write"],
    { env, encoding: "utf8" },
  ).trim();
  const port = await freePort(0);
  const logFile = path.resolve(".data/logs/bench-server.log");
  const server = await startServer({ mode: "start", host: "127.0.0.1", port, env, logFile });
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const send = sender(agent, port, key);
  const totals = { save: { count: 0, ms: 0 }, empty: { count: 0, ms: 0 } };
  try {
    for (let slice = 0; slice < SLICES; slice += 1) {
      for (const name of ["save", "empty"] as const) {
        const each = Math.ceil(perClient / SLICES);
        const calls = lots.map((lot) => Array.from({ length: each }, () => callOf(name, lot)));
        const began = performance.now();
        await Promise.all(
          calls.map(async (ofClient) => {
            for (const call of ofClient) await send(call);
          }),
        );
        if (slice === 0) continue;
        totals[name].count += each * lots.length;
        totals[name].ms += performance.now() - began;
      }
    }
  } finally {
    agent.destroy();
    await server.stop();
  }
  const rate = ({ count, ms }: { count: number; ms: number }) => rounded((count * 1000) / ms, 4);
  const [saves, empty] = [rate(totals.save), rate(totals.empty)];
  return { savesPerSecond: saves, emptyCallsPerSecond: empty, ratio: rounded(saves / empty) };
}

function callOf(name: "save" | "empty", lot: TestedLot): Call {
  if (name === "empty") return { method: "GET", path: "/api/v1/ping" };
  return { method: "POST", path: "/api/v1/magnetic-tests", body: JSON.stringify(testBody(lot)) };
}

function sender(agent: Agent, port: number, key: string) {
  return ({ method, path: address, body }: Call) =>
    new Promise<void>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${key}`,
        ...(body ? { "content-type": "application/json", "content-length": Buffer.byteLength(body) } : {}),
      };
      const sent = request({ agent, host: "127.0.0.1", port, method, path: address, headers }, (response) => {
        let answer = "";
        response.on("data", (part: Buffer) => {
          if ((response.statusCode ?? 500) >= 300) answer += part.toString();
        });
        response.once("end", () =>
          (response.statusCode ?? 500) < 300
            ? resolve()
            : reject(new Error(`${address}: ${response.statusCode} ${answer}`)),
        );
      });
      sent.once("error", reject);
      sent.end(body);
    });
}
