import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { test } from "../support/test";

test("a planner copies a calendar and gives it a night shift from a date on", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("planner");
  await useLanguage("en");
  await page.goto("/calendars");
  await expect(page.getByRole("heading", { name: "Calendars" })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("calendars-en");
  await page.getByRole("link", { name: "3S", exact: true }).click();
  await page.getByRole("button", { name: "Copy" }).click();
  const code = `N${Date.now() % 100_000}`;
  await page.getByLabel("Code of the copy").fill(code);
  await page.getByRole("dialog").getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("heading", { name: new RegExp(code) })).toBeVisible();

  await page.getByRole("button", { name: "Change the shifts" }).click();
  const dialog = page.getByRole("dialog");
  const late = dialog.getByRole("group", { name: "Shift 2", exact: true });
  await late.getByLabel("End").fill("23:00");
  await dialog.getByRole("button", { name: "Put into force" }).click();
  await expect(dialog.getByText(/begins before shift B/).first()).toBeVisible();
  const night = dialog.getByRole("group", { name: "Shift 3", exact: true });
  await night.getByLabel("Start").fill("23:00");
  await night.getByLabel("Breaks").fill("22:00-22:30");
  await dialog.getByRole("button", { name: "Put into force" }).click();
  await expect(dialog.getByText(/does not lie within shift C/).first()).toBeVisible();
  await night.getByLabel("Breaks").fill("02:00-02:30");
  await dialog.getByRole("button", { name: "Put into force" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("cell", { name: /23:00–06:00/ }).first()).toBeVisible();
  await expect(page.getByText("in force", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Add days" }).click();
  await page.getByLabel("Dates").fill("2031-10-01\n2031/10/2, 20311003");
  await expect(page.getByText("3 dates")).toBeVisible();
  await page.getByRole("button", { name: "Save the days" }).click();
  await expect(page.getByRole("table", { name: /Holidays/ }).getByRole("row")).toHaveCount(6);
  await expectAccessible(page);
  await keepScreen("calendar-en");
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByRole("heading", { name: "四周预览" })).toBeVisible();
  await keepScreen("calendar-zh-CN");
});
