import { prepareDatabase } from "./database.mjs";
import { Failure } from "./failure.mjs";
import { keepIngest } from "./ingest.mjs";
import { readAddress, requireFree } from "./ports.mjs";
import { say } from "./progress.mjs";
import { localAddress, startServer } from "./server.mjs";
import { onShutdown, watchForStop } from "./shutdown.mjs";

/** What a deployment runs: installed and built beforehand, a database of its own; migrate, then serve. */
export async function serve() {
  watchForStop();
  for (const name of ["DATABASE_URL", "AUTH_SECRET"]) {
    if (!process.env[name])
      throw new Failure(`${name} is not set: give it in the environment (see .env.example).`);
  }
  const address = readAddress();
  await requireFree(address);
  const database = await prepareDatabase(process.env);
  const env = { ...process.env, REMANENCE_DEMO: database.demo === "loaded" ? "true" : "false" };
  const server = await startServer({
    mode: "start",
    ...address,
    env,
    inherit: true,
    onStarted: ({ stop }) => onShutdown(stop),
  });
  const machines = await keepIngest({ env: { ...env, NODE_ENV: "production" }, inherit: true });
  say(`Remanence is ready: ${localAddress(address.host, address.port)}`);
  say(`Machines speak to: ${machines.http} and ${machines.mqtt}${machines.isReady ? "" : " (not yet)"}`);
  const { code, signal } = await server.exited;
  throw new Failure(
    `The web server stopped unexpectedly with ${signal ?? `code ${code}`}: read the lines above.`,
  );
}
