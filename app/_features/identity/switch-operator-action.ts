"use server";

import { CredentialsSignin } from "next-auth";
import { SignInRefused, signIn } from "@/server/auth/next-auth";
import { readSession } from "@/server/auth/session";
import type { SignInRefusal } from "@/server/auth/sign-in";
import { rememberLocale } from "./remember-locale";

export type SwitchOutcome =
  | { switched: true }
  | { switched: false; refusal: SignInRefusal | { reason: "terminal-signed-out" } };

/** Puts another operator at this terminal: name and PIN, under the session that signed the terminal in. */
export async function switchOperator(username: string, pin: string): Promise<SwitchOutcome> {
  if (!(await readSession())) return { switched: false, refusal: { reason: "terminal-signed-out" } };
  try {
    await signIn("pin", { username, pin, redirect: false });
    await rememberLocale(username, null);
    return { switched: true };
  } catch (error) {
    if (error instanceof SignInRefused) return { switched: false, refusal: error.refusal };
    if (error instanceof CredentialsSignin)
      return { switched: false, refusal: { reason: "sign-in-refused" } };
    throw error;
  }
}
