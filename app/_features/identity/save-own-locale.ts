"use server";

import { isLocale } from "@/i18n/locales";
import { keepLocale } from "@/server/auth/keep-locale";

export async function saveOwnLocale(locale: string): Promise<void> {
  if (isLocale(locale)) await keepLocale(locale);
}
