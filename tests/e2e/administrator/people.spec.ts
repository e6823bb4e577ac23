import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { test } from "../support/test";

const PASSWORD = "first-password";

test("an administrator makes somebody, who chooses an own password and is signed out at once when told", async ({
  page,
  browser,
  signInAs,
}) => {
  const username = `new-${Date.now().toString(36)}`;
  await signInAs("admin");
  await page.goto("/admin/users/new");
  await page.getByLabel("User name").fill(username);
  await page.getByLabel("Name", { exact: false }).nth(1).fill("New Person");
  await page.getByLabel("Operator").check();
  await page.locator('[name="password"]').fill(PASSWORD);
  await page.locator('[name="pin"]').fill("1234");
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByText("Choose a PIN that is not a row")).toBeVisible();
  await page.locator('[name="pin"]').fill("4071");
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page).toHaveURL(/\/admin\/users\/[0-9a-f-]{36}$/);
  await expect(page.getByText("User created").first()).toBeVisible();
  const address = page.url();

  const theirs = await browser.newPage();
  await theirs.goto("/sign-in?next=/account");
  await theirs.locator('[name="username"]').fill(username);
  await theirs.locator('[name="password"]').fill(PASSWORD);
  await theirs.locator('form [type="submit"]').click();
  await expect(theirs).toHaveURL(/\/account\/password/);
  await theirs.goto("/work-orders");
  await expect(theirs).toHaveURL(/\/account\/password/);
  await theirs.locator('[name="currentPassword"]').fill(PASSWORD);
  await theirs.locator('[name="newPassword"]').fill("a-better-password");
  await theirs.locator('main form [type="submit"]').click();
  await expect(theirs).not.toHaveURL(/\/account\/password/);

  await page.goto(address);
  await page.getByRole("button", { name: "End session" }).click();
  await expect(page.getByRole("button", { name: "End session" })).toHaveCount(0);
  await theirs.goto("/account");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.close();
});

test("an API key is shown once, works, and works no more after it is revoked", async ({ page, signInAs }) => {
  await signInAs("admin");
  await page.goto("/admin/api-keys");
  await page.getByRole("button", { name: "New key" }).click();
  const name = `Gateway ${Date.now().toString(36)}`;
  await page.locator('[name="name"]').fill(name);
  await page.getByRole("button", { name: "Create key" }).click();
  const key = (await page.getByRole("dialog").getByText(/^rmk_/).innerText()).trim();
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText(key)).toHaveCount(0);
  await page.getByRole("row").filter({ hasText: name }).getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Revoked");
});

test("the audit trail shows who signed in, with the rows before and after", async ({ page, signInAs }) => {
  await signInAs("admin");
  await page.goto("/admin/audit?action=user.sign-in");
  await page.getByRole("row").nth(1).click();
  await expect(page.getByRole("dialog")).toContainText("Rows before and after");
  await expect(page.getByRole("dialog")).toContainText("last_sign_in_at");
});

for (const language of ["en", "zh-CN"] as const) {
  test(`pages of people, keys and audit are readable and accessible (${language})`, async ({
    page,
    signInAs,
    useLanguage,
    keepScreen,
  }) => {
    test.slow();
    await useLanguage(language);
    await signInAs("admin");
    for (const path of [
      ...["/", "/account", "/switch-operator"],
      ...["/admin/users", "/admin/api-keys", "/admin/audit"],
    ]) {
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await keepScreen(`admin-${path.replaceAll("/", "-").slice(1) || "home"}-${language}`);
    }
  });
}
