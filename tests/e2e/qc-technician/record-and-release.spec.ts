import { expect } from "@playwright/test";
import { synthesiseCurve } from "../../../server/domain/magnetics/synthesise-curve";
import { expectAccessible } from "../support/accessibility";
import { demoAccount, signInAs } from "../support/sign-in";
import { test } from "../support/test";

const magnet = { brTesla: 1.31, hcjKiloAmperePerMetre: 1450, squareness: 0.95, muRec: 1.05 };

/** An instrument's file as it comes in Europe: semicolons and decimal commas. */
function curveFile(): Buffer {
  const { fieldKiloAmperePerMetre, polarisationTesla } = synthesiseCurve(magnet);
  const comma = (value: number | undefined) => String(value ?? 0).replace(".", ",");
  const rows = fieldKiloAmperePerMetre.map((field, i) => `${comma(field)};${comma(polarisationTesla[i])}`);
  return Buffer.from(["H (kA/m);J (T)", ...rows].join("\r\n"));
}

test("a technician imports a curve, an engineer decides on the lot", async ({
  page,
  browser,
  useLanguage,
  keepScreen,
}) => {
  test.slow();
  await signInAs(page, "technician");
  await useLanguage("en");
  await page.goto("/quality");
  await expectAccessible(page);
  await keepScreen("quality-queue-en");
  await page.getByRole("row").getByRole("link", { name: "Record a test" }).first().click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "curve.csv", mimeType: "text/csv", buffer: curveFile() });

  const save = page.getByRole("button", { name: "Save the test" });
  await expect(page.getByRole("table", { name: "Figures and limits" })).toContainText("1450");
  await expect(save).toBeDisabled();
  await page.getByLabel("Columns and units are right").check();
  // What the fixed bar half covers counts as too small.
  await page.evaluate(() => window.scrollTo(0, 0));
  await expectAccessible(page);
  await keepScreen("magnetic-test-new-en");
  await save.click();
  await expect(page).toHaveURL(/\/magnetic-tests\/MT-/);
  await expect(page.getByText("curve.csv")).toBeVisible();
  await expect(page.getByRole("button", { name: "Release or hold" })).toHaveCount(0);
  const address = page.url();

  const engineer = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  await signInAs(engineer, "engineer");
  await engineer.context().addCookies([{ name: "locale", value: "zh-CN", url: new URL(address).origin }]);
  await engineer.goto(address);
  await engineer.getByRole("button", { name: "放行或冻结" }).click();
  const dialog = engineer.getByRole("dialog");
  await dialog.getByRole("radio", { name: /让步放行/ }).check();
  await dialog.getByLabel("原因").fill("客户让步单 D-12");
  await dialog.getByLabel("您的密码").fill("not the password");
  await dialog.getByRole("button", { name: "签署" }).click();
  await expect(dialog.getByText("密码不正确。").first()).toBeVisible();
  await dialog.getByLabel("您的密码").fill(demoAccount("engineer").password);
  await dialog.getByRole("button", { name: "签署" }).click();
  await expect(dialog).toBeHidden();
  await expect(engineer.getByText("客户让步单 D-12")).toBeVisible();
  await expectAccessible(engineer);
});

test("typed figures that cannot be true are refused as they are typed", async ({ page, useLanguage }) => {
  await signInAs(page, "technician");
  await useLanguage("en");
  await page.goto("/quality");
  await page.getByRole("row").getByRole("link", { name: "Record a test" }).first().click();
  await page.getByRole("radio", { name: "Type the figures" }).check();
  await page.getByLabel("Br · Remanence").fill("1.31");
  await page.getByLabel("Br · Remanence").press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("17.85");
  await page.keyboard.press("Enter");
  await page.keyboard.type("400");
  await expect(page.getByText("HcJ looks like kOe entered as kA/m.").first()).toBeVisible();
  await expect(page.getByText(/Br²\/4μ0/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Save the test" })).toBeDisabled();
});
