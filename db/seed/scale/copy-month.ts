import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/kernel/database";
import { type CopiedTable, MONTH_TABLES } from "./month-tables";

const DAYS_PER_COPY = 30;
/** Ids carry their time of birth; before 1970 there is none. */
const MOST_COPIES = 640;
const COPIES_AT_ONCE = 20;

/**
 * Makes the demo month again and again, each copy 30 days further back, until there are about `wanted` lots. Set-based
 * and as the owner: triggers of the copied tables rest meanwhile, so copies leave no audit trail. Copies are whole or
 * not there; called again, it goes on where it stopped.
 */
export async function copyMonth(
  db: Database,
  options: { wanted: number; log: (line: string) => void },
): Promise<{ lots: number; copies: number; seconds: number }> {
  const started = Date.now();
  const before = await stockOfCopies(db);
  const missing = Math.max(0, options.wanted - before.lots);
  const needed = before.copies + Math.ceil(missing / before.lotsPerMonth);
  if (needed > MOST_COPIES) {
    throw new Error(
      `At most ${MOST_COPIES * before.lotsPerMonth} lots can be made of the demo month; ${options.wanted} were asked for.`,
    );
  }
  for (let first = before.copies + 1; first <= needed; first += COPIES_AT_ONCE) {
    const last = Math.min(needed, first + COPIES_AT_ONCE - 1);
    await db.transaction((tx) => copyBatch(tx, first, last));
    options.log(`Copied the month ${last} of ${needed} times.`);
  }
  if (needed > before.copies) await db.execute(sql`analyze`);
  const after = await stockOfCopies(db);
  const seconds = (Date.now() - started) / 1000;
  options.log(`${after.lots} lots after ${seconds.toFixed(1)} s.`);
  return { lots: after.lots, copies: after.copies, seconds };
}

async function stockOfCopies(db: Database): Promise<{ lots: number; lotsPerMonth: number; copies: number }> {
  const [row] = await db.execute<{ lots: number; month: number; copies: number }>(sql`
    select count(*)::int as lots, (count(*) filter (where code !~ ${COPY_CODE}))::int as month,
      (select coalesce(max(substring(code from ${COPY_CODE})::int), 0) from process_runs)::int as copies
    from lots`);
  if (!row || row.month === 0) throw new Error("There is no demo month to copy: seed the demo plant first.");
  return { lots: row.lots, lotsPerMonth: row.month, copies: row.copies };
}

const COPY_CODE = "-C([0-9]{3})$";

async function copyBatch(tx: Transaction, first: number, last: number): Promise<void> {
  await tx.execute(sql`
    create or replace function pg_temp.moved_id(id uuid, copy int) returns uuid language sql immutable as $fn$
      select encode(overlay(uuid_send(id) placing substring(int8send(
        ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint - copy * ${sql.raw(String(DAYS_PER_COPY * 86_400_000))}::bigint
      ) from 3) from 1 for 6), 'hex')::uuid $fn$`);
  for (const table of MONTH_TABLES) {
    const name = sql.identifier(table.name);
    await tx.execute(sql`alter table ${name} disable trigger user`);
    await tx.execute(await copyStatement(tx, table, first, last));
    await tx.execute(sql`alter table ${name} enable trigger user`);
  }
}

/** Only the month itself is copied: ids carry their time, and those of copies are older than the site's own. */
async function copyStatement(tx: Transaction, table: CopiedTable, first: number, last: number) {
  const columns = await tx.execute<{ name: string; type: string }>(sql`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table.name} and is_generated = 'NEVER' and is_identity = 'NO'
    order by ordinal_position`);
  const values = columns.map(({ name, type }) => {
    const column = `t.${name}`;
    if (table.instead?.[name]) return table.instead[name];
    if (table.keys.includes(name)) return `pg_temp.moved_id(${column}, k)`;
    if (table.codes?.includes(name)) return `${column} || '-C' || lpad(k::text, 3, '0')`;
    if (type === "timestamp with time zone") return `${column} - k * interval '${DAYS_PER_COPY} days'`;
    return column;
  });
  const [key = "id"] = table.keys;
  const conditions = [`(${table.where ?? "true"})`, `t.${key} >= (select id from sites order by id limit 1)`];
  return sql.raw(`
    insert into ${table.name} (${columns.map(({ name }) => name).join(", ")})
    select ${values.join(", ")}
    from ${table.name} t, generate_series(${first}, ${last}) k
    where ${conditions.join(" and ")}`);
}
