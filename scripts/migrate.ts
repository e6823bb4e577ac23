import { connectionSentence } from "./database/connection-sentence";
import { readDemoState } from "./database/demo-marker";
import { migrateDatabase } from "./database/migrate-database";

const databaseUrl = process.env.DATABASE_URL;

try {
  if (!databaseUrl) throw new Error("set DATABASE_URL to the database that is to be migrated.");
  await migrateDatabase(databaseUrl, console.log);
  console.log(`@demo ${await readDemoState(databaseUrl)}`);
} catch (error) {
  if (process.env.REMANENCE_TRACE) console.error(error);
  console.error(connectionSentence(error, "The migration"));
  process.exitCode = 1;
}
