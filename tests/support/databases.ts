import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { migrateDatabase } from "../../scripts/database/migrate-database";
import { withDatabase } from "../../scripts/launch/database.mjs";
import { hashOfFiles } from "../../scripts/launch/hash-files.mjs";

const projectDirectory = path.resolve(import.meta.dirname, "../..");
const TEMPLATE_LOCK = 7_305_190_113;
const TEMPLATES_KEPT = 3;
const INSUFFICIENT_PRIVILEGE = "42501";

/** An empty database at the newest version, made once per state of the migrations. Returns its name. */
export async function migratedTemplate(adminUrl: string): Promise<string> {
  const name = `template_migrated_${hashOf(["db/migrations"])}`;
  return ensureTemplate(adminUrl, name, async (databaseUrl) => {
    await migrateDatabase(databaseUrl, () => undefined);
  });
}

/** A database with the demo plant, made once per state of everything that takes part in making it. */
export async function demoTemplate(
  adminUrl: string,
  fill: (databaseUrl: string) => Promise<void>,
): Promise<string> {
  return ensureTemplate(adminUrl, `template_demo_${hashOf(["db", "server", "scripts/seed.ts"])}`, fill);
}

async function ensureTemplate(
  adminUrl: string,
  name: string,
  fill: (databaseUrl: string) => Promise<void>,
): Promise<string> {
  return withAdmin(adminUrl, async (sql) => {
    await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`;
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (found) return name;
    const unfinished = `${name}_new`;
    await dropEvenInUse(sql, unfinished);
    await sql`create database ${sql(unfinished)}`;
    await fill(withDatabase(adminUrl, unfinished));
    await sql`alter database ${sql(unfinished)} rename to ${sql(name)}`;
    await sql`alter database ${sql(name)} with allow_connections false`;
    await dropOldTemplates(sql, name.slice(0, name.lastIndexOf("_")));
    return name;
  });
}

async function dropOldTemplates(sql: postgres.Sql, prefix: string): Promise<void> {
  const old = await sql<{ name: string }[]>`
    select datname as name from pg_database where starts_with(datname, ${`${prefix}_`})
    order by oid desc offset ${TEMPLATES_KEPT}`;
  for (const { name } of old) await dropEvenInUse(sql, name);
}

export async function cloneDatabase(adminUrl: string, template: string, name: string): Promise<string> {
  await withAdmin(adminUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return withDatabase(adminUrl, name);
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withAdmin(adminUrl, (sql) => dropEvenInUse(sql, name));
}

/** What an autovacuum works on may not be forced by who is no superuser; a plain drop asks it to leave and waits. */
async function dropEvenInUse(sql: postgres.Sql, name: string): Promise<void> {
  try {
    await sql`drop database if exists ${sql(name)} with (force)`;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    await sql`drop database if exists ${sql(name)}`;
  }
}

/** Databases named test_<process>_… whose process was killed before it could drop them. */
export async function dropLeftDatabases(adminUrl: string): Promise<void> {
  await withAdmin(adminUrl, async (sql) => {
    const rows = await sql<{ name: string }[]>`
      select datname as name from pg_database where datname ~ '^test_[0-9]+_'`;
    for (const { name } of rows) {
      if (!isAlive(Number(name.split("_")[1]))) await dropEvenInUse(sql, name);
    }
  });
}

export type BrokenInvariant = { invariant: string; rows: unknown[] };

/** Runs every query of db/invariants; each returns only rows that must not exist. */
export async function brokenInvariants(databaseUrl: string): Promise<BrokenInvariant[]> {
  const folder = path.join(projectDirectory, "db/invariants");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return withAdmin(databaseUrl, async (sql) => {
    const broken: BrokenInvariant[] = [];
    for (const file of files.sort()) {
      const rows = await sql.unsafe(readFileSync(path.join(folder, file), "utf8"));
      if (rows.length > 0) broken.push({ invariant: file, rows: rows.slice(0, 5) });
    }
    return broken;
  });
}

async function withAdmin<Result>(url: string, work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, fetch_types: false });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function hashOf(items: string[]): string {
  return hashOfFiles(items).slice(0, 12);
}
