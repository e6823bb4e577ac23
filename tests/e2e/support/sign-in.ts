import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";

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

/** Signs a demo person in through the page, and waits until the sign-in page is left. */
export async function signInAs(page: Page, username: string): Promise<void> {
  await page.goto("/sign-in");
  const form = page.locator("form").filter({ has: page.locator('[name="password"]') });
  await form.locator('[name="username"]').fill(username);
  await form.locator('[name="password"]').fill(demoAccount(username).password);
  await form.locator('[type="submit"]').click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}
