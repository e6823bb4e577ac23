import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { connectionSentence } from "./database/connection-sentence";
import { type DemoState, hasPeople, readDemoState, writeDemoState } from "./database/demo-marker";

type DemoPlant = {
  seedDemoPlant: (options: { databaseUrl: string; log: (line: string) => void }) => Promise<unknown>;
};

const DEMO_PLANT = path.resolve(import.meta.dirname, "../db/seed/demo-plant.ts");

/** Loads the demo plant once per database, unless REMANENCE_DEMO=false or the database is in use already. */
async function seed(databaseUrl: string): Promise<DemoState> {
  const state = await readDemoState(databaseUrl);
  if (state === "loaded" || state === "declined") return state;
  if (state === "loading") {
    throw new Error("an earlier load of the demo plant was interrupted; empty the database and start again.");
  }
  if (process.env.REMANENCE_DEMO === "false" || (await hasPeople(databaseUrl))) {
    await writeDemoState(databaseUrl, "declined");
    return "declined";
  }
  if (!existsSync(DEMO_PLANT)) {
    console.log("There is no demo plant to load yet.");
    return "none";
  }
  await writeDemoState(databaseUrl, "loading");
  const { seedDemoPlant } = (await import(pathToFileURL(DEMO_PLANT).href)) as DemoPlant;
  await seedDemoPlant({ databaseUrl, log: console.log });
  await writeDemoState(databaseUrl, "loaded");
  return "loaded";
}

const address = process.env.DATABASE_URL;
try {
  if (!address) throw new Error("set DATABASE_URL to the database that is to be filled.");
  console.log(`@demo ${await seed(address)}`);
  process.exit(0); // the seeder's own pools may still be open
} catch (error) {
  if (process.env.REMANENCE_TRACE) console.error(error);
  console.error(connectionSentence(error, "Loading the demo plant"));
  process.exit(1);
}
