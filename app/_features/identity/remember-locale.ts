import { cookies } from "next/headers";
import { isLocale, type Locale, localeCookie } from "@/i18n/locales";
import { preferredLocale } from "@/server/auth/preferred-locale";

/** Keeps the language that was chosen on the page just now; else takes the person's own. */
export async function rememberLocale(username: string, chosenNow: unknown): Promise<void> {
  const locale: Locale | null = isLocale(chosenNow) ? chosenNow : await preferredLocale(username);
  if (!locale) return;
  (await cookies()).set(localeCookie, locale, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
}
