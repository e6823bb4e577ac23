import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { prepareCharge } from "../support/charge";
import { query } from "../support/procedures";
import { test } from "../support/test";

async function scan(page: Page, code: string) {
  await page.locator("[data-scan-target]").first().fill(code);
  await page.keyboard.press("Enter");
}

const map = (page: Page) => page.getByRole("group", { name: "Places" });

test("a furnace takes lots of two orders, each at its place, and gives them back in two parts", async ({
  page,
  keepScreen,
  useLanguage,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1024, height: 768 });
  const { furnace, orders, greens } = await prepareCharge(page);
  const [first = "", second = "", other = ""] = greens;
  await useLanguage("en");
  await page.goto(`/terminal/${furnace}`);
  await scan(page, orders[0] ?? "");
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByText("Nothing is loaded")).toBeVisible();

  // a scan fills the marked place
  await scan(page, first);
  await expect(map(page).getByRole("button", { name: first })).toBeVisible();
  // tap a place, then scan
  const free = map(page).locator("[data-place]");
  const tapped = (await free.nth(1).getAttribute("data-place")) ?? "";
  await map(page).locator(`[data-place="${tapped}"]`).click();
  await scan(page, other);
  await expect(map(page).getByRole("button", { name: new RegExp(`${tapped}.*${other}`) })).toBeVisible();
  // scan, then tap the place
  await page.getByText("Scan first, then tap the place").click();
  await scan(page, second);
  await expect(page.getByText(`${second} is in hand`)).toBeVisible();
  await free.last().click();
  await expect(map(page).getByRole("button", { name: second })).toBeVisible();

  const legend = page.getByRole("list", { name: "Orders in this machine" });
  await expect(legend.getByRole("listitem")).toHaveCount(2);
  await expect(legend).toContainText(orders[1] ?? "");
  await expect(page.getByRole("timer")).toContainText(/0:0\d:\d\d.*of \d+:/);
  await expectAccessible(page);
  await keepScreen("loads-furnace");

  // drag to another place
  const target = map(page).locator("[data-place]").first();
  const place = (await target.getAttribute("data-place")) ?? "";
  await map(page).scrollIntoViewIfNeeded();
  const from = await map(page).getByRole("button", { name: first }).boundingBox();
  const to = await target.boundingBox();
  if (!from || !to) throw new Error("the load map has no size");
  await page.mouse.move(from.x + 30, from.y + 40);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 20, { steps: 8 });
  await page.mouse.up();
  await expect(map(page).getByRole("button", { name: new RegExp(`${place}.*${first}`) })).toBeVisible();
  // and back to a place by the keyboard alone
  await map(page).getByRole("button", { name: first }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${first} is picked up`)).toBeVisible();
  await map(page).locator("[data-place]").last().focus();
  const keyed = (await map(page).locator("[data-place]").last().getAttribute("data-place")) ?? "";
  await page.keyboard.press("Enter");
  await expect(map(page).getByRole("button", { name: new RegExp(`${keyed}.*${first}`) })).toBeVisible();

  // a part of a load goes back to its lot
  await page
    .getByRole("listitem")
    .filter({ hasText: second })
    .getByRole("button", { name: "Unload" })
    .click();
  await page.getByRole("dialog").getByLabel("How much").fill("5");
  await page.getByRole("dialog").getByRole("button", { name: "Unload this much" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: second })).toContainText("15");

  // the lot of the second order comes out first
  await page.getByRole("checkbox", { name: `${other} comes out now` }).check();
  await page.getByRole("button", { name: "Discharge 1 load" }).click();
  await expect(page.getByText(/Discharge a part of/)).toBeVisible();
  await page.getByLabel("Mass of a lot, weighed").fill("8");
  await keepScreen("loads-discharge");
  await page.getByRole("button", { name: "Count by weight" }).click();
  await page.getByLabel("Pieces in the sample").fill("5");
  await page.getByLabel("Mass of the sample").fill("2000");
  await page.getByLabel("Mass of all pieces").fill("8");
  await expect(page.getByText("20 pieces of 400 g")).toBeVisible();
  await keepScreen("loads-count-by-weight");
  await page.getByRole("button", { name: "Use this count" }).click();
  await page.getByRole("button", { name: "Discharge and book" }).click();
  await expect(page.getByText(/goes on; this came out/).first()).toBeVisible();
  await page.getByRole("button", { name: "Back to the run" }).click();
  await expect(page.getByText("1 lot came out already")).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel the run" })).toHaveCount(0);

  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByText("已出炉 1 批")).toBeVisible();
  await keepScreen("loads-furnace-zh");
  await page.setViewportSize({ width: 1440, height: 900 });
  await keepScreen("loads-furnace-zh-wide");
  await useLanguage("en");
  await page.reload();

  await page.getByRole("button", { name: "Finish" }).click();
  for (const [index, mass] of ["8", "6"].entries()) {
    await page.getByLabel("Mass of a lot, weighed").nth(index).fill(mass);
  }
  await page.getByRole("button", { name: "Finish and book" }).click();
  await expect(page.getByText(/is finished/).first()).toBeVisible();
  const state = await query<{ run: unknown }>(page, "workOrders.machine", { equipmentCode: furnace });
  expect(state.run).toBeNull();
  const left = await query<{ remainingQuantity: string }>(page, "lots.detail", { lotCode: second });
  expect(Number(left.remainingQuantity)).toBe(5);
});
