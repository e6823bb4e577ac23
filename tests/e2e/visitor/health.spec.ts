import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { test } from "../support/test";

test("the health of the service can be asked without a key", async ({ request }) => {
  const response = await request.get("/api/v1/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ status: "ok" });
});

for (const language of ["en", "zh-CN"] as const) {
  test(`a visitor is asked to sign in (${language})`, async ({ page, useLanguage, keepScreen }) => {
    await useLanguage(language);
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator('[name="username"]')).toBeVisible();
    await expect(page.locator('[name="password"]')).toBeVisible();
    await expectAccessible(page);
    await keepScreen(`sign-in-${language}`);
  });
}
