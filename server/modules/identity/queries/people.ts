import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { apiKeys, sessions, userRoles, users } from "@/db/schema/identity";
import { ROLES, type Role, SCOPES, type Scope } from "@/server/access/permissions";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { ApiKeyDto, SessionDto, UserDto } from "../contract";

const userColumns = {
  id: users.id,
  username: users.username,
  displayName: users.displayName,
  roles: sql<
    Role[]
  >`array(select ${userRoles.role} from ${userRoles} where ${userRoles.userId} = ${users.id})`,
  locale: users.locale,
  isActive: users.isActive,
  isDemo: users.isDemo,
  hasPin: sql<boolean>`${users.pinHash} is not null`,
  mustChangePassword: users.mustChangePassword,
  lockedUntil: users.lockedUntil,
  lastSignInAt: users.lastSignInAt,
  createdAt: users.createdAt,
  version: users.version,
};

type UserRow = Omit<UserDto, "lockedUntil" | "lastSignInAt" | "createdAt"> & {
  lockedUntil: Date | null;
  lastSignInAt: Date | null;
  createdAt: Date;
};

function toUserDto(row: UserRow): UserDto {
  const locked = row.lockedUntil && row.lockedUntil > new Date() ? row.lockedUntil.toISOString() : null;
  return {
    ...row,
    roles: ROLES.filter((role) => row.roles.includes(role)),
    lockedUntil: locked,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

export async function allUsers(db: Executor): Promise<UserDto[]> {
  const rows = await db
    .select(userColumns)
    .from(users)
    .orderBy(desc(users.isActive), asc(sql`lower(${users.username})`));
  return rows.map(toUserDto);
}

export async function userById(db: Executor, id: string): Promise<UserDto> {
  const [row] = await db.select(userColumns).from(users).where(eq(users.id, id));
  if (!row) throw notFound("user", id);
  return toUserDto(row);
}

/** Sessions that still count, the newest first. */
export async function liveSessionsOf(
  db: Executor,
  userId: string,
  currentSessionId?: string,
): Promise<SessionDto[]> {
  const rows = await db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      userAgent: sessions.userAgent,
      ipAddress: sessions.ipAddress,
      terminalSessionId: sessions.terminalSessionId,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.lastSeenAt));
  return rows.map(({ terminalSessionId, ...row }) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    isOperatorSwitch: terminalSessionId !== null,
    isCurrent: row.id === currentSessionId,
  }));
}

export async function allApiKeys(db: Executor, now: Date): Promise<ApiKeyDto[]> {
  const rows = await db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      prefix: apiKeys.prefix,
      scopes: apiKeys.scopes,
      createdBy: users.displayName,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .orderBy(desc(apiKeys.createdAt));
  return rows.map((row) => ({
    ...row,
    scopes: knownScopes(row.scopes),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    status: row.revokedAt ? "revoked" : row.expiresAt && row.expiresAt <= now ? "expired" : "active",
  }));
}

export function knownScopes(scopes: readonly string[]): Scope[] {
  return SCOPES.filter((scope) => scopes.includes(scope));
}
