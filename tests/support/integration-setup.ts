import { afterAll, inject } from "vitest";
import { brokenInvariants, cloneDatabase, dropDatabase } from "./databases";

type PoolHolder = { remanenceConnection?: { close: () => Promise<void> } };

// Runs before each integration file: the file gets a database of its own, and `environment()` finds it. Files that one
// process runs one after the other find theirs under one name, since they share what has been imported.
const adminUrl = inject("adminUrl");
const name = `test_${process.pid}_file`;
const databaseUrl = await cloneDatabase(adminUrl, inject("template"), name);
process.env.DATABASE_URL = databaseUrl;

afterAll(async () => {
  const holder = globalThis as PoolHolder;
  await holder.remanenceConnection?.close();
  delete holder.remanenceConnection;
  const broken = await brokenInvariants(databaseUrl);
  await dropDatabase(adminUrl, name);
  if (broken.length > 0) throw new Error(`Invariants do not hold: ${JSON.stringify(broken, null, 2)}`);
});
