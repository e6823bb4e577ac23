import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";

type DemoAccount = {
  username: string;
  displayName: string;
  displayNameEn: string;
  role: string;
  password: string;
};

const accountsFile = path.resolve(import.meta.dirname, "../../../db/seed/demo-accounts.json");

export function demoAccounts(): DemoAccount[] {
  return JSON.parse(readFileSync(accountsFile, "utf8")) as DemoAccount[];
}

export function demoAccount(username: string): DemoAccount {
  const account = demoAccounts().find((each) => each.username === username);
  if (!account) throw new Error(`There is no demo account ${username} in ${accountsFile}.`);
  return account;
}

type Cookies = Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;

/** What the browser held right after a person signed in; one sign-in serves all tests of a file. */
const signedIn = new Map<string, Cookies>();

/** Signs a demo person in and opens the home page: through the sign-in page the first time, or when the session has ended. */
export async function signInAs(page: Page, username: string): Promise<void> {
  const key = `${test.info().file} ${username}`;
  const held = signedIn.get(key);
  if (held) {
    await page.context().addCookies(held);
    await page.goto("/");
    if (!page.url().includes("/sign-in")) return;
  }
  // Who is signed in is led away from the sign-in page.
  await page.context().clearCookies({ name: /session-token/ });
  await signInThroughPage(page, username);
  signedIn.set(key, await page.context().cookies());
}

async function signInThroughPage(page: Page, username: string): Promise<void> {
  await page.goto("/sign-in");
  const form = page.locator("form").filter({ has: page.locator('[name="password"]') });
  await form.locator('[name="username"]').fill(username);
  await form.locator('[name="password"]').fill(demoAccount(username).password);
  await form.locator('[type="submit"]').click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}
