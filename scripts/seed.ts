import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { connectionSentence } from "./database/connection-sentence";
import { type DemoState, hasPeople, readDemoState, writeDemoState } from "./database/demo-marker";

type DemoPlant = {
  seedDemoPlant: (options: {
    databaseUrl: string;
    log: (line: string) => void;
    scale?: number;
  }) => Promise<unknown>;
};

const DEMO_PLANT = path.resolve(import.meta.dirname, "../db/seed/demo-plant.ts");

/**
 * Loads the demo plant once per database, unless REMANENCE_DEMO=false or the database is in use already. With a scale
 * (`--scale 100000`), copies of its month are added until there are about so many lots. A load is one transaction: of
 * one that was interrupted nothing is there, and it simply begins again.
 */
async function seed(databaseUrl: string, scale: number | undefined): Promise<DemoState> {
  const state = await readDemoState(databaseUrl);
  if (state === "declined" || (state === "loaded" && scale === undefined)) return state;
  const isOpen = state === "none";
  if (isOpen && (process.env.REMANENCE_DEMO === "false" || (await hasPeople(databaseUrl)))) {
    await writeDemoState(databaseUrl, "declined");
    return "declined";
  }
  if (!existsSync(DEMO_PLANT)) {
    console.log("There is no demo plant to load yet.");
    return "none";
  }
  if (isOpen) await writeDemoState(databaseUrl, "loading");
  const { seedDemoPlant } = (await import(pathToFileURL(DEMO_PLANT).href)) as DemoPlant;
  await seedDemoPlant({ databaseUrl, log: console.log, ...(scale === undefined ? {} : { scale }) });
  await writeDemoState(databaseUrl, "loaded");
  return "loaded";
}

/** The number behind `--scale`, if it is given. */
function wantedScale(args: readonly string[]): number | undefined {
  const at = args.indexOf("--scale");
  if (at < 0) return undefined;
  const scale = Number(args[at + 1]?.replaceAll("_", ""));
  if (!Number.isSafeInteger(scale) || scale < 1)
    throw new Error("--scale needs a number of lots, e.g. --scale 100000.");
  return scale;
}

const address = process.env.DATABASE_URL;
try {
  if (!address) throw new Error("set DATABASE_URL to the database that is to be filled.");
  console.log(`@demo ${await seed(address, wantedScale(process.argv.slice(2)))}`);
  process.exit(0); // the seeder's own pools may still be open
} catch (error) {
  if (process.env.REMANENCE_TRACE) console.error(error);
  console.error(connectionSentence(error, "Loading the demo plant"));
  process.exit(1);
}
