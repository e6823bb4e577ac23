import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { readSession } from "@/server/auth/session";
import { defaultTimeZone, formatsFor } from "./formats";
import { localeCookie, resolveLocale } from "./locales";
import { loadMessages } from "./messages";

export default getRequestConfig(async ({ locale: requested }) => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = resolveLocale(requested ?? jar.get(localeCookie)?.value, head.get("accept-language"));
  // a session that cannot be read is the page's matter, not that of the words on its error
  const session = await readSession().catch(() => null);
  return {
    locale,
    messages: loadMessages(locale),
    timeZone: session?.siteTimeZone ?? defaultTimeZone,
    formats: formatsFor(locale),
    now: new Date(),
  };
});
