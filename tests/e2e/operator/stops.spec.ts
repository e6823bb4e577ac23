import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { mutate } from "../support/procedures";
import { test } from "../support/test";

const MACHINE = "JM-03";

test("an operator explains stops with two taps, undoes, splits, and many at once", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("operator");
  await useLanguage("en");
  const mark = Date.now().toString(36);
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await mutate(page, "equipment.recordEvents", {
    equipmentCode: MACHINE,
    items: [
      ["running", 90],
      ["unplanned-stop", 80],
      ["running", 60],
      ["unplanned-stop", 50],
      ["running", 40],
      ["unplanned-stop", 20],
    ].map(([state, ago], index) => ({
      id: `${mark}-${index}`,
      at: minutesAgo(Number(ago)),
      type: "state",
      state,
    })),
  });

  await page.goto(`/terminal/${MACHINE}`);
  await page.getByRole("link", { name: "3 stops to explain" }).click();
  await expect(page).toHaveURL(/stops\?machine=JM-03/);
  const stops = page.locator(`[data-stop=${MACHINE}]`);
  await expect(stops).toHaveCount(3);
  await expectAccessible(page);
  await keepScreen("stops-en");

  await stops.first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await keepScreen("stops-reasons-en");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Mechanical fault" }).first().click();
  await expect(stops).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(stops).toHaveCount(3);

  await stops.first().click();
  await page.getByRole("button", { name: "Split into two parts" }).click();
  await page.getByRole("button", { name: "Electrical fault" }).first().click();
  await expect(page.getByText("Electrical fault").first()).toBeVisible();
  await expect(stops).toHaveCount(3);

  await page.getByRole("button", { name: "Choose several" }).click();
  await stops.nth(1).click();
  await stops.nth(2).click();
  await page.getByRole("button", { name: "Give them a reason" }).click();
  await page.getByRole("button", { name: "Vacuum leak" }).first().click();
  await expect(stops).toHaveCount(1);

  await useLanguage("zh-CN");
  await page.goto("/stops");
  await expect(page.getByRole("heading", { name: "停机原因填报" })).toBeVisible();
  await stops.first().click();
  await expect(page.getByRole("button", { name: "机械故障" }).first()).toBeVisible();
  await keepScreen("stops-reasons-zh-CN");
});
