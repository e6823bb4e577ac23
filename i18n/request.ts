import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { defaultTimeZone, formatsFor } from "./formats";
import { localeCookie, resolveLocale } from "./locales";
import { loadMessages } from "./messages";

export default getRequestConfig(async ({ locale: requested }) => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = resolveLocale(requested ?? jar.get(localeCookie)?.value, head.get("accept-language"));
  return {
    locale,
    messages: loadMessages(locale),
    timeZone: defaultTimeZone,
    formats: formatsFor(locale),
    now: new Date(),
  };
});
