import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "./database";

const columnsOf = new WeakMap<PgTable, ReadonlyMap<string, string>>();

/**
 * Inserts any number of rows by one statement with one parameter: its text depends on the columns alone, so it is
 * prepared once, and there is no limit of parameters. Rows of one call have the same columns; a column that none of
 * them has gets its default. Statements of one transaction that are sent together arrive in the order of the calls.
 */
export function insertRows<Table extends PgTable>(
  { tx }: { tx: Transaction },
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<unknown> {
  if (rows.length === 0) return Promise.resolve();
  const known = dbNames(table);
  const used = new Map<string, string>();
  const images = rows.map((row) => {
    const image: Record<string, unknown> = {};
    for (const key in row) {
      const name = known.get(key);
      const value: unknown = (row as Record<string, unknown>)[key];
      if (name === undefined || value === undefined) continue;
      used.set(key, name);
      image[name] = value;
    }
    return image;
  });
  const names: SQL = sql.join(
    [...used.values()].map((name) => sql.identifier(name)),
    sql`, `,
  );
  return sent(
    tx.execute(sql`
      insert into ${table} (${names})
      select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(images)}::json)`),
  );
}

function dbNames(table: PgTable): ReadonlyMap<string, string> {
  const known = columnsOf.get(table);
  if (known) return known;
  const names = new Map(Object.entries(getTableColumns(table)).map(([key, column]) => [key, column.name]));
  columnsOf.set(table, names);
  return names;
}

/** Sends a statement now; drizzle would wait until somebody asks for its outcome. */
export async function sent<Result>(statement: PromiseLike<Result>): Promise<Result> {
  return statement;
}
