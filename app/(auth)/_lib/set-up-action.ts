"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { isLocale } from "@/i18n/locales";
import { signIn } from "@/server/auth/next-auth";
import { type SetUpOutcome, setUp } from "@/server/auth/set-up";
import { createWebContext } from "@/server/trpc/context";

export async function setUpAction(_previous: SetUpOutcome | null, form: FormData): Promise<SetUpOutcome> {
  const locale = await getLocale();
  const username = String(form.get("username") ?? "").trim();
  const password = String(form.get("password") ?? "");
  const outcome = await setUp(await createWebContext(), {
    username,
    displayName: String(form.get("displayName") ?? ""),
    password,
    locale: isLocale(locale) ? locale : "zh-CN",
  });
  if (!outcome.done) return outcome;
  await signIn("password", { username, password, redirect: false });
  redirect("/");
}
