import path from "node:path";
import type { FullConfig } from "@playwright/test";
import { buildWhenStale } from "../../scripts/launch/build.mjs";
import { keepLedger } from "../../scripts/launch/ledger.mjs";
import { takeLock } from "../../scripts/launch/lock.mjs";
import { freePort } from "../../scripts/launch/ports.mjs";
import { runToEnd } from "../../scripts/launch/run.mjs";
import { startServer } from "../../scripts/launch/server.mjs";
import { ensureChromium } from "../../scripts/test/chromium.mjs";
import { TEST_DIST_DIRECTORY } from "../../scripts/test/steps.mjs";
import { acquireTestCluster } from "../../scripts/test/test-cluster.mjs";
import { expectSound, keepPlants, type Plant } from "../e2e/support/plants";
import { cloneDatabase, demoTemplate, dropDatabase, dropLeftDatabases } from "./databases";

const testFolder = path.resolve(import.meta.dirname, "../../.data/test");
const SECRET = "only-for-tests-only-for-tests-only-for-tests";

/** Serves the built application, once for each worker on its own copy of the demo plant; afterwards the invariants must still hold. */
export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
  if (takeLock(path.join(testFolder, "browser.lock")).taken) {
    await keepLedger(path.join(testFolder, "browser-children.json"));
  }
  await ensureChromium();
  const given = process.env.TEST_DATABASE_URL;
  const cluster = given ? { url: given, release: async () => undefined } : await acquireTestCluster();
  await dropLeftDatabases(cluster.url);
  const template = await demoTemplate(cluster.url, seed);
  await buildWhenStale({ distDirectory: TEST_DIST_DIRECTORY, env: environment(cluster.url) });
  const plants: OpenPlant[] = [];
  for (let index = 0; index < workers; index++) plants.push(await openPlant(cluster.url, template, index));
  keepPlants(plants);

  return async () => {
    try {
      for (const plant of plants) {
        await plant.stop();
        await expectSound(plant);
        await dropDatabase(cluster.url, plant.databaseName);
      }
    } finally {
      await cluster.release();
    }
  };
}

type OpenPlant = Plant & { stop: () => Promise<void> };

async function openPlant(adminUrl: string, template: string, index: number): Promise<OpenPlant> {
  const databaseName = `test_${process.pid}_browser_${index}`;
  const databaseUrl = await cloneDatabase(adminUrl, template, databaseName);
  const port = await freePort();
  const server = await startServer({
    mode: "start",
    host: "127.0.0.1",
    port,
    env: environment(databaseUrl),
    logFile: path.resolve(import.meta.dirname, `../../.data/logs/test-server-${index}.log`),
  });
  const url = `http://127.0.0.1:${port}`;
  return { url, databaseUrl, adminUrl, databaseName, template, stop: server.stop };
}

function environment(databaseUrl: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: SECRET,
    AUTH_TRUST_HOST: "true",
    LOG_LEVEL: "warn",
    NEXT_DIST_DIR: TEST_DIST_DIRECTORY,
    NEXT_TELEMETRY_DISABLED: "1",
    REMANENCE_DEMO: "true",
  };
}

async function seed(databaseUrl: string): Promise<void> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, AUTH_SECRET: SECRET, REMANENCE_DEMO: "true" };
  for (const script of ["scripts/migrate.ts", "scripts/seed.ts"]) {
    const args = ["--import", "tsx", script];
    const { code, output } = await runToEnd({
      command: process.execPath,
      args,
      env: { ...env, LOG_LEVEL: "warn" },
      onLine: (line: string) => process.stdout.write(`  ${line}\n`),
    });
    if (code !== 0) throw new Error(`${script} failed: ${output}`);
  }
}
