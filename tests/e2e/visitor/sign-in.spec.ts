import { expect } from "@playwright/test";
import { demoAccount } from "../support/sign-in";
import { test } from "../support/test";

test("a demo account is filled in with one click, and leads to the page that was asked for", async ({
  page,
}) => {
  await page.goto("/admin/users?q=op");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByRole("button", { name: /Administrator/ }).click();
  await expect(page.locator('[name="password"]')).toHaveValue(demoAccount("admin").password);
  await page.locator('form [type="submit"]').click();
  await expect(page).toHaveURL(/\/admin\/users\?q=op$/);
});

test("a wrong password is refused in words, the name stays", async ({ page }) => {
  await page.goto("/sign-in");
  await page.locator('[name="username"]').fill("nobody-of-that-name");
  await page.locator('[name="password"]').fill("wrong-password");
  await page.locator('form [type="submit"]').click();
  await expect(page.getByText("User name or password is not right.")).toBeVisible();
  await expect(page.locator('[name="username"]')).toHaveValue("nobody-of-that-name");
});

test("five wrong passwords lock a name, and the page says until when", async ({ page }) => {
  const username = `guess-${Date.now().toString(36)}`;
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await page.goto("/sign-in");
    await page.locator('[name="username"]').fill(username);
    await page.locator('[name="password"]').fill("wrong-password");
    await page.locator('form [type="submit"]').click();
    await expect(page.getByText(attempt < 5 ? "is not right" : /locked until \d\d:\d\d/)).toBeVisible();
  }
});

test("another site's way in is closed: the page leads nowhere else", async ({ page }) => {
  await page.goto("/sign-in?next=//evil.example/");
  await page.locator('[name="username"]').fill("planner");
  await page.locator('[name="password"]').fill(demoAccount("planner").password);
  await page.locator('form [type="submit"]').click();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/$/);
});
