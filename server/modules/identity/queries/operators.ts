import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { users } from "@/db/schema/identity";
import type { Executor } from "@/server/kernel/database";
import type { OperatorDto } from "../contract";

/** Whom a terminal can be switched to: active people who have a PIN. */
export async function switchableOperators(db: Executor): Promise<OperatorDto[]> {
  return db
    .select({ username: users.username, displayName: users.displayName })
    .from(users)
    .where(and(eq(users.isActive, true), isNotNull(users.pinHash)))
    .orderBy(asc(sql`lower(${users.username})`))
    .limit(200);
}
