import { expect } from "@playwright/test";
import { demoAccount } from "../support/sign-in";
import { test } from "../support/test";

test("another operator takes over at the terminal with a PIN, and signing out leaves nobody", async ({
  page,
  signInAs,
}) => {
  await signInAs("operator");
  await page.goto("/switch-operator");
  await page.getByRole("button", { name: /operator2/ }).click();
  const { pin = "" } = demoAccount("operator2") as { pin?: string };
  for (const digit of pin) await page.getByRole("button", { name: `Digit ${digit}` }).click();
  await page.getByRole("button", { name: "Switch", exact: true }).click();
  await expect(page).not.toHaveURL(/switch-operator/);
  await page.goto("/account");
  await expect(page.getByText("By PIN on a terminal").first()).toBeVisible();
  await expect(page.locator("main")).toContainText("operator2");
  await page.goto("/sign-out");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an operator neither sees the administration nor gets there by direct call", async ({
  page,
  signInAs,
}) => {
  await signInAs("operator");
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Users" })).toHaveCount(0);
  await page.goto("/admin/users");
  await expect(page.getByText("Your role may not see this page")).toBeVisible();
  const response = await page.request.post("/api/trpc/identity.createUser", {
    data: { username: "intruder", displayName: "I", password: "long-enough-1", roles: ["administrator"] },
  });
  expect(response.status()).toBe(403);
});
