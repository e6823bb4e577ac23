"use server";

import { redirect } from "next/navigation";
import { CredentialsSignin } from "next-auth";
import { rememberLocale } from "@/app/_features/identity/remember-locale";
import { SignInRefused, signIn } from "@/server/auth/next-auth";
import type { SignInRefusal } from "@/server/auth/sign-in";
import { safeTarget } from "./safe-target";

/** `username` comes back for browsers without scripts, which forget what was typed. */
export type SignInState = { refusal: SignInRefusal | null; username: string };

export async function signInAction(_previous: SignInState, form: FormData): Promise<SignInState> {
  const username = String(form.get("username") ?? "");
  const password = String(form.get("password") ?? "");
  try {
    await signIn("password", { username, password, redirect: false });
  } catch (error) {
    if (error instanceof SignInRefused) return { refusal: error.refusal, username };
    if (error instanceof CredentialsSignin) {
      return { refusal: { reason: "sign-in-refused" }, username };
    }
    throw error;
  }
  await rememberLocale(username, form.get("locale"));
  redirect(safeTarget(form.get("next")));
}
