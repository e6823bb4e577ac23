"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { isLocale } from "@/i18n/locales";
import { signIn } from "@/server/auth/next-auth";
import { type SetUpOutcome, setUp } from "@/server/auth/set-up";
import { createWebContext } from "@/server/trpc/context";

export type SetUpState = { outcome: SetUpOutcome | null; username: string; displayName: string };

export async function setUpAction(_previous: SetUpState, form: FormData): Promise<SetUpState> {
  const locale = await getLocale();
  const username = String(form.get("username") ?? "").trim();
  const displayName = String(form.get("displayName") ?? "");
  const password = String(form.get("password") ?? "");
  const outcome = await setUp(await createWebContext(), {
    username,
    displayName,
    password,
    locale: isLocale(locale) ? locale : "zh-CN",
  });
  if (!outcome.done) return { outcome, username, displayName };
  await signIn("password", { username, password, redirect: false });
  redirect("/");
}
