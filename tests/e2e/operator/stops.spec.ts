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
  // The demo plant's own machine may have stopped at this hour too.
  const link = page.getByRole("link", { name: /\d+ stops to explain/ });
  const count = Number.parseInt(await link.innerText(), 10);
  expect(count).toBeGreaterThanOrEqual(3);
  await link.click();
  await expect(page).toHaveURL(/stops\?machine=JM-03/);
  const stops = page.locator(`[data-stop=${MACHINE}]`);
  await expect(stops).toHaveCount(count);
  await expectAccessible(page);
  await keepScreen("stops-en");

  await stops.first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await keepScreen("stops-reasons-en");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Mechanical fault" }).first().click();
  await expect(stops).toHaveCount(count - 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(stops).toHaveCount(count);

  await stops.first().click();
  await page.getByRole("button", { name: "Split into two parts" }).click();
  await page.getByRole("button", { name: "Electrical fault" }).first().click();
  await expect(page.getByText("Electrical fault").first()).toBeVisible();
  await expect(stops).toHaveCount(count);

  await page.getByRole("button", { name: "Choose several" }).click();
  await stops.nth(1).click();
  await stops.nth(2).click();
  await page.getByRole("button", { name: "Give them a reason" }).click();
  await page.getByRole("button", { name: "Vacuum leak" }).first().click();
  await expect(stops).toHaveCount(count - 2);

  await useLanguage("zh-CN");
  await page.goto("/stops");
  await expect(page.getByRole("heading", { name: "停机原因填报" })).toBeVisible();
  await stops.first().click();
  await expect(page.getByRole("button", { name: "机械故障" }).first()).toBeVisible();
  await keepScreen("stops-reasons-zh-CN");
});
