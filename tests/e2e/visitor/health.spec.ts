import { expect } from "@playwright/test";
import { test } from "../support/test";

test("the health of the service can be asked without a key", async ({ request }) => {
  const response = await request.get("/api/v1/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ status: "ok" });
});

test("a visitor is asked to sign in", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.locator('[name="username"]')).toBeVisible();
  await expect(page.locator('[name="password"]')).toBeVisible();
});
