import { eq, sql } from "drizzle-orm";
import { users } from "@/db/schema/identity";
import type { Locale } from "@/i18n/locales";
import { database } from "@/server/kernel/database";

/**
 * The language to go on in after a sign-in: the person's own. A demo account belongs to nobody, so it keeps the
 * language of the page it was used on.
 */
export async function preferredLocale(username: string): Promise<Locale | null> {
  const [user] = await database()
    .select({ locale: users.locale, isDemo: users.isDemo })
    .from(users)
    .where(eq(sql`lower(${users.username})`, username.trim().toLowerCase()));
  return user && !user.isDemo ? user.locale : null;
}
