import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { test } from "../support/test";

test("maintenance sees every machine, corrects a state with a reason and takes it back", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("maintenance");
  await useLanguage("en");
  await page.goto("/equipment");
  await expect(page.getByRole("heading", { name: "Equipment board" })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("equipment-board-en");

  await page.getByRole("link", { name: /^PRS-01$/ }).click();
  await expect(page.getByRole("heading", { name: /PRS-01/ })).toBeVisible();
  await page.getByRole("button", { name: "Day before" }).click();
  await expect(page).toHaveURL(/date=/);
  await page.getByRole("tab", { name: /Intervals/ }).click();
  await expect(page.getByRole("table", { name: /States of the day/ })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("equipment-machine-en");

  await page.getByRole("button", { name: "Correct", exact: true }).nth(1).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Correct", exact: true }).click();
  await expect(dialog.getByLabel(/Why/)).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel(/^State/).selectOption("setup");
  await dialog.getByLabel(/Why/).fill("The die was changed; the signal came late");
  await dialog.getByRole("button", { name: "Correct", exact: true }).click();
  await expect(page.getByText("State corrected").first()).toBeVisible();
  await expect(page.getByText(/the signal came late/)).toBeVisible();

  await page.getByRole("button", { name: "Take back" }).first().click();
  const question = page.getByRole("dialog").or(page.getByRole("alertdialog"));
  await question.locator("textarea, input").first().fill("Wrong line");
  await question.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("Correction taken back").first()).toBeVisible();
  await expect(page.getByText(/the signal came late/)).toHaveCount(0);
});

test("OEE of all machines sorts, exports and speaks Chinese", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("maintenance");
  await useLanguage("zh-CN");
  await page.goto("/oee/machines?span=week&sort=-oee");
  await expect(page.getByRole("heading", { name: "设备综合效率 OEE" })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("oee-zh-CN");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^oee-week-\d{4}-\d{2}-\d{2}\.csv$/);
});
