import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { buildWhenStale } from "./build.mjs";
import { prepareDatabase } from "./database.mjs";
import { Failure, sentenceFor } from "./failure.mjs";
import { ingestEnvironment, keepIngest } from "./ingest.mjs";
import { installPackages } from "./install.mjs";
import { keepLedger } from "./ledger.mjs";
import { takeLock } from "./lock.mjs";
import { dataDirectory, logDirectory, projectDirectory } from "./paths.mjs";
import { readAddress, requireFree } from "./ports.mjs";
import { say, seconds } from "./progress.mjs";
import { authSecret } from "./secret.mjs";
import { serve } from "./serve.mjs";
import { localAddress, startServer } from "./server.mjs";
import { isStopping, onShutdown, shutDown, watchForStop } from "./shutdown.mjs";

const lockFile = path.join(dataDirectory, "start.lock");
const ledgerFile = path.join(dataDirectory, "children.json");

/** @param {string} mode start, dev, or serve (for deployments) */
export async function launch(mode) {
  try {
    if (mode === "serve") await serve();
    else if (mode === "start" || mode === "dev") await bringUp(mode);
    else throw new Failure("Say npm start or npm run dev.");
  } catch (error) {
    if (isStopping()) return;
    if (process.env.REMANENCE_TRACE) console.error(error);
    process.stderr.write(`\n${sentenceFor(error)}\n`);
    await shutDown(1);
  }
}

async function bringUp(mode) {
  const began = Date.now();
  watchForStop();
  readDotEnv();
  const address = readAddress();
  takeInstance(address);
  await keepLedger(ledgerFile, (count) => say(`- Stopping what a killed run left over (${count}) …`));
  await requireFree(address);
  await installPackages();
  const given = {
    ...process.env,
    AUTH_SECRET: process.env.AUTH_SECRET || authSecret(),
    PUBLIC_URL: process.env.PUBLIC_URL || localAddress(address.host, address.port),
  };
  const database = await prepareDatabase(given);
  const env = {
    ...given,
    DATABASE_URL: database.url,
    AUTH_TRUST_HOST: process.env.AUTH_TRUST_HOST || "true",
    NEXT_TELEMETRY_DISABLED: "1",
    REMANENCE_DEMO: database.demo === "loaded" ? "true" : "false",
  };
  if (mode === "start") await buildWhenStale({ distDirectory: ".next", env });
  const logFile = mode === "start" ? path.join(logDirectory, "server.log") : undefined;
  say("- Starting the server …");
  const server = await startServer({
    mode,
    ...address,
    env,
    logFile,
    inherit: mode === "dev",
    onStarted: ({ stop }) => onShutdown(stop),
  });
  const machines = await keepIngest({
    env: { ...(await ingestEnvironment(env)), NODE_ENV: mode === "dev" ? "development" : "production" },
    inherit: mode === "dev",
  });
  welcome({ address, began, demo: database.demo, logFile, machines });
  await stopWhenOneDies(server, database, logFile);
}

function readDotEnv() {
  const file = path.join(projectDirectory, ".env");
  if (existsSync(file)) process.loadEnvFile?.(file);
}

function takeInstance(address) {
  const about = { address: localAddress(address.host, address.port) };
  const lock = takeLock(lockFile, about);
  if (!lock.taken) {
    throw new Failure(
      `Remanence already runs in this folder at ${lock.holder.address} (process ${lock.holder.pid}): use that one, or stop it first with kill ${lock.holder.pid}.`,
    );
  }
  onShutdown(lock.release);
}

function welcome({ address, began, demo, logFile, machines }) {
  say(`\nRemanence is ready after ${seconds(began)}:  ${localAddress(address.host, address.port)}`);
  if (demo === "loaded") printDemoAccounts();
  else say("No demo data: open the address to set up the first administrator, or sign in.");
  say(`Machines speak to:  ${machines.http}/api/v1/equipment/{code}/events  and  ${machines.mqtt}`);
  if (!machines.isReady) say("  (not answering yet; it is started again until it does, see the ingest log)");
  if (logFile) say(`Server log: ${path.relative(projectDirectory, logFile)}`);
  say("Stop with Ctrl-C.");
}

function printDemoAccounts() {
  const file = path.join(projectDirectory, "db/seed/demo-accounts.json");
  if (!existsSync(file)) return;
  say("\nDemo accounts:");
  for (const { username, role, password } of JSON.parse(readFileSync(file, "utf8"))) {
    say(`  ${username.padEnd(18)} ${password.padEnd(22)} ${role}`);
  }
  say("");
}

async function stopWhenOneDies(server, database, logFile) {
  const first = await Promise.race([
    server.exited.then(({ code, signal }) => ({ what: "The web server", code, signal, log: logFile })),
    database.stopped.then(({ code, signal }) => ({
      what: "PostgreSQL",
      code,
      signal,
      log: path.join(logDirectory, "postgres.log"),
    })),
  ]);
  const where = first.log ? ` (see ${path.relative(projectDirectory, first.log)})` : "";
  throw new Failure(
    `${first.what} stopped unexpectedly with ${first.signal ?? `code ${first.code}`}${where}: start again with npm start; nothing that was confirmed is lost.`,
  );
}
