import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const MIGRATIONS_FOLDER = path.resolve(import.meta.dirname, "../../db/migrations");
/** Any number that no other program uses: two servers that start at once migrate one after the other. */
const ADVISORY_LOCK = 7_305_190_112;

/** Brings a database to the newest version; tells what it did, and returns how many migrations it applied. */
export async function migrateDatabase(databaseUrl: string, log: (line: string) => void): Promise<number> {
  if (!existsSync(path.join(MIGRATIONS_FOLDER, "meta/_journal.json"))) {
    log("There are no migrations yet.");
    return 0;
  }
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined, connect_timeout: 15 });
  try {
    await client`select pg_advisory_lock(${ADVISORY_LOCK})`;
    const before = await appliedCount(client);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
    const applied = (await appliedCount(client)) - before;
    if (applied > 0) log(`Applied ${applied} of ${journalLength()} migrations.`);
    return applied;
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function appliedCount(client: postgres.Sql): Promise<number> {
  const [table] = await client<{ name: string | null }[]>`
    select to_regclass('drizzle.__drizzle_migrations')::text as name`;
  if (!table?.name) return 0;
  const [row] = await client<{ count: number }[]>`
    select count(*)::int as count from drizzle.__drizzle_migrations`;
  return row?.count ?? 0;
}

function journalLength(): number {
  const journal: unknown = JSON.parse(
    readFileSync(path.join(MIGRATIONS_FOLDER, "meta/_journal.json"), "utf8"),
  );
  const entries = (journal as { entries?: unknown[] }).entries;
  return entries?.length ?? 0;
}
