import { and, eq, sql } from "drizzle-orm";
import { sites } from "@/db/schema/equipment";
import { installation, sessions, userRoles, users } from "@/db/schema/identity";
import { permissionsOf, type Role } from "@/server/access/permissions";
import type { Database } from "@/server/kernel/database";
import type { Session } from "./session-types";

const DEFAULT_TIME_ZONE = "Asia/Shanghai";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function prepareLiveSession(db: Database) {
  return db
    .select({
      id: sessions.id,
      terminalSessionId: sessions.terminalSessionId,
      isStale: sql<boolean>`${sessions.lastSeenAt} < now() - interval '5 minutes'`,
      userId: users.id,
      username: users.username,
      displayName: users.displayName,
      locale: users.locale,
      mustChangePassword: users.mustChangePassword,
      roles: sql<
        Role[]
      >`array(select ${userRoles.role} from ${userRoles} where ${userRoles.userId} = ${users.id})`,
      siteTimeZone: sql<
        string | null
      >`(select ${sites.timeZone} from ${sites} order by ${sites.code} limit 1)`,
      isDemo: sql<boolean>`coalesce((select ${installation.isDemo} from ${installation}), false)`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sql.placeholder("id")),
        sql`${sessions.revokedAt} is null and ${sessions.expiresAt} > now() and ${users.isActive}`,
        sql`(${sessions.terminalSessionId} is null or exists (
          select from sessions terminal join users owner on owner.id = terminal.user_id
          where terminal.id = ${sessions.terminalSessionId} and terminal.revoked_at is null
            and terminal.expires_at > now() and owner.is_active))`,
      ),
    )
    .prepare("live_session");
}

const prepared = new WeakMap<Database, ReturnType<typeof prepareLiveSession>>();

/** The session of this id if it still counts: not revoked, not expired, its person active, its terminal signed in. */
export async function liveSession(db: Database, id: string): Promise<Session | null> {
  if (!UUID.test(id)) return null;
  const statement = prepared.get(db) ?? prepareLiveSession(db);
  prepared.set(db, statement);
  const [row] = await statement.execute({ id });
  if (!row) return null;
  if (row.isStale) await touch(db, row.id, row.terminalSessionId);
  const permissions = row.mustChangePassword
    ? ["own-account:change" as const]
    : [...permissionsOf(row.roles)];
  return {
    id: row.id,
    user: {
      id: row.userId,
      username: row.username,
      displayName: row.displayName,
      roles: row.roles,
      permissions,
      locale: row.locale,
      mustChangePassword: row.mustChangePassword,
    },
    terminalSessionId: row.terminalSessionId,
    siteTimeZone: row.siteTimeZone ?? DEFAULT_TIME_ZONE,
    isDemo: row.isDemo,
  };
}

/** A session in use lives on for twelve hours, and never longer than seven days in all. */
async function touch(db: Database, id: string, terminalSessionId: string | null): Promise<void> {
  await db.execute(sql`
    update sessions
    set last_seen_at = now(), expires_at = least(now() + interval '12 hours', created_at + interval '7 days')
    where id in (${id}, ${terminalSessionId ?? id}) and revoked_at is null`);
}
