import type { Locale } from "@/i18n/locales";
import { setOwnLocale } from "@/server/modules/identity/commands/set-own-locale";
import { createWebContext } from "@/server/trpc/context";
import { readSession } from "./session";

/** Keeps the language with the person, if somebody is signed in and it is another one. */
export async function keepLocale(locale: Locale): Promise<void> {
  const session = await readSession();
  if (!session || session.user.locale === locale) return;
  await setOwnLocale(await createWebContext(), { locale });
}
