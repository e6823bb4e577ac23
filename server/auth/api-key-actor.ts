import { and, eq, sql } from "drizzle-orm";
import { apiKeys } from "@/db/schema/identity";
import { permissionsOfScopes } from "@/server/access/permissions";
import type { Actor } from "@/server/kernel/context";
import { type Database, database } from "@/server/kernel/database";
import { hashApiKey, looksLikeApiKey } from "@/server/modules/identity/api-key-secret";
import { knownScopes } from "@/server/modules/identity/queries/people";

function prepareKeyByHash(db: Database) {
  return db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      isLive: sql<boolean>`${apiKeys.revokedAt} is null and coalesce(${apiKeys.expiresAt} > now(), true)`,
      isUseNoted: sql<boolean>`coalesce(${apiKeys.lastUsedAt} > now() - interval '1 minute', false)`,
    })
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, sql.placeholder("keyHash")))
    .prepare("api_key_by_hash");
}

const prepared = new WeakMap<Database, ReturnType<typeof prepareKeyByHash>>();

/**
 * Who a REST request comes from: `Authorization: Bearer rmk_…` (or the bare key, as in `X-API-Key`). Null for no key,
 * an unknown, expired or revoked one: the caller answers 401. The key's scopes give the permissions.
 */
export async function apiKeyActor(
  header: string | null | undefined,
  db: Database = database(),
): Promise<Actor | null> {
  const key = (header ?? "").replace(/^bearer\s+/i, "").trim();
  if (!looksLikeApiKey(key)) return null;
  const statement = prepared.get(db) ?? prepareKeyByHash(db);
  prepared.set(db, statement);
  const [row] = await statement.execute({ keyHash: hashApiKey(key) });
  if (!row?.isLive) return null;
  if (!row.isUseNoted) await noteUse(db, row.id);
  return {
    kind: "api-key",
    id: row.id,
    label: row.name,
    roles: [],
    permissions: permissionsOfScopes(knownScopes(row.scopes)),
  };
}

async function noteUse(db: Database, id: string): Promise<void> {
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, id), sql`coalesce(${apiKeys.lastUsedAt} < now() - interval '1 minute', true)`));
}
