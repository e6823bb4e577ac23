import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase, PgTransaction } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { environment } from "./env";
import { keepTransactionsWhole } from "./whole-transactions";

type NoSchema = Record<string, never>;
export type Database = PgDatabase<PostgresJsQueryResultHKT, NoSchema>;
export type Transaction = PgTransaction<
  PostgresJsQueryResultHKT,
  NoSchema,
  ExtractTablesWithRelations<NoSchema>
>;
/** What a query needs: the pool or an open transaction. */
export type Executor = Database | Transaction;

export type Connection = { db: Database; close: () => Promise<void> };

/** The role that the application works as: it may not change or delete audit rows. */
export const APPLICATION_ROLE = "remanence_app";

/** How long the work of a pool that is being replaced may take to end by itself. */
const DRAIN_SECONDS = 30;

/** Opens a pool as the application's role. `url` names a login that was granted the role (the owner, usually). */
export function connect(
  url: string,
  options: { poolSize?: number; asOwner?: boolean; onLost?: (drain: () => Promise<void>) => void } = {},
): Connection {
  const drain = () => client.end({ timeout: DRAIN_SECONDS });
  const client: postgres.Sql = postgres(url, {
    max: options.poolSize ?? 16,
    onnotice: () => undefined,
    onclose: () => options.onLost?.(drain),
    connection: {
      application_name: "remanence",
      TimeZone: "UTC",
      // Walks of genealogies look dear to the planner and are not: compiling them takes longer than running them.
      jit: "off",
      ...(options.asOwner ? {} : { role: APPLICATION_ROLE }),
    },
  });
  return { db: drizzle(keepTransactionsWhole(client)), close: () => client.end({ timeout: 5 }) };
}

const holder = globalThis as typeof globalThis & { remanenceConnection?: Connection };

/** The pool of this process (kept across hot reloads). */
export function database(): Database {
  holder.remanenceConnection ??= openPool();
  return holder.remanenceConnection.db;
}

/**
 * A pool that replaces itself once a connection of it was lost: postgres.js keeps unsent bytes of the old connection
 * for the new one, which then never gets through.
 */
function openPool(): Connection {
  const pool = connect(environment().DATABASE_URL, {
    poolSize: environment().DATABASE_POOL_SIZE,
    onLost: (drain) => {
      if (holder.remanenceConnection !== pool) return;
      delete holder.remanenceConnection;
      void drain();
    },
  });
  return pool;
}
