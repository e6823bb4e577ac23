import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { mutate } from "../support/procedures";
import { test } from "../support/test";

async function sayOverRest(page: Page, key: string, machine: string, state: string, reasonCode?: string) {
  const item = {
    id: `live-${Date.now()}`,
    at: new Date().toISOString(),
    type: "state",
    state,
    ...(reasonCode ? { reasonCode } : {}),
  };
  const response = await page.request.post(`/api/v1/equipment/${machine}/events`, {
    headers: { authorization: `Bearer ${key}` },
    data: { items: [item] },
  });
  expect(response.status(), await response.text()).toBe(207);
}

test("the board shows by itself what a machine says over REST", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("admin");
  const { key } = await mutate<{ key: string }>(page, "identity.createApiKey", {
    name: "live board",
    scopes: ["equipment:write"],
  });
  await useLanguage("en");
  await page.goto("/equipment");
  const card = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: /^MAG-02$/ }) });
  await expect(page.locator("[data-live=live]")).toBeVisible();
  const measured: number[] = [];
  for (const [state, reason, word] of [
    ["unplanned-stop", "SENSOR", "Sensor trip"],
    ["setup", "CLEANING", "Cleaning between alloys"],
    ["unplanned-stop", "JAM", "Feed jam"],
  ] as const) {
    const sentAt = Date.now();
    await sayOverRest(page, key, "MAG-02", state, reason);
    await expect(card).toContainText(word, { timeout: 5000 });
    measured.push(Date.now() - sentAt);
    await page.waitForTimeout(900);
  }
  process.stdout.write(`live board: an event shows after ${measured.join(", ")} ms\n`);
  expect(Math.max(...measured)).toBeLessThan(5000);

  await page.getByLabel("Area").selectOption({ label: "Finishing and packing" });
  await expect(page.getByRole("link", { name: /^PRS-01$/ })).toHaveCount(0);
  await page.getByRole("link", { name: /^MAG-01$/ }).focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("link", { name: /^PCK-02$/ })).toBeFocused();
  await expectAccessible(page);
  await keepScreen("live-board-en");
  await useLanguage("zh-CN");
  await page.goto("/equipment");
  await expect(page.getByText(/实时/).first()).toBeVisible();
  await keepScreen("live-board-zh-CN");
});

test("a machine's timeline zooms from a month to minutes and says which lots were inside", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("manager");
  await useLanguage("en");
  await page.goto("/equipment/JM-01");
  const drawing = page.getByRole("application", { name: /JM-01/ });
  await expect(drawing).toBeVisible();
  await page.getByRole("button", { name: "30 d" }).click();
  await expect(page.getByText(/narrower than a pixel/)).toBeVisible();
  await expect(page).toHaveURL(/from=.*to=/);
  const lots = page.getByRole("table", { name: "Lots in the machine" });
  await expect(lots.locator("a[href^='/lots/']").first()).toBeVisible();
  await expectAccessible(page);
  await keepScreen("machine-month-en");
  await page.getByRole("button", { name: "24 h" }).click();
  await drawing.focus();
  await page.keyboard.press("ArrowLeft");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("+");
  await expect(page.getByText(/all drawn/)).toBeVisible();
  const before = page.url();
  await drawing.hover({ position: { x: 600, y: 60 } });
  await page.mouse.wheel(0, -400);
  await expect(page).not.toHaveURL(before);
  await expect(page.getByRole("heading", { name: "Lots in the machine" })).toBeVisible();
  await page.waitForTimeout(400);
  const kept = page.url();
  await page.reload();
  await expect(drawing).toBeVisible();
  expect(page.url()).toBe(kept);
  await keepScreen("machine-zoomed-en");
  await useLanguage("zh-CN");
  await page.goto("/equipment/SNT-01");
  await expect(page.getByRole("heading", { name: "机内批次" })).toBeVisible();
  await keepScreen("machine-zh-CN");
});

test("the andon wall shows the floor and who calls for help, on screens of any size", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await signInAs("manager");
  await useLanguage("en");
  await page.goto("/andon");
  await expect(page.getByRole("heading", { name: "Andon" })).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.locator("[data-live=live]")).toBeVisible();
  const { id } = await mutate<{ id: string }>(page, "andon.raise", {
    equipmentCode: "PRS-02",
    kind: "maintenance",
    note: "Oil under the press",
  });
  const call = page.getByRole("list", { name: "Calls for help" }).getByRole("listitem");
  await expect(call).toContainText("PRS-02", { timeout: 5000 });
  await call.getByRole("button", { name: "I am coming" }).click();
  await expect(call).toContainText("is coming");
  await expectAccessible(page);
  for (const [width, height] of [
    [1920, 1080],
    [3840, 2160],
  ] as const) {
    await page.setViewportSize({ width, height });
    const outside = await page
      .locator("main li")
      .evaluateAll(
        (tiles, size) =>
          tiles
            .map((tile) => tile.getBoundingClientRect())
            .filter((box) => box.right > size.width + 1 || box.bottom > size.height + 1).length,
        { width, height },
      );
    expect(outside, `${width}×${height}`).toBe(0);
    await keepScreen(`andon-${width}-en`);
  }
  await page.setViewportSize({ width: 1920, height: 1080 });
  await mutate(page, "andon.close", { id });
  await expect(call).toHaveCount(0);
  await useLanguage("zh-CN");
  await page.goto("/andon");
  await expect(page.getByRole("heading", { name: "安灯" })).toBeVisible();
  await keepScreen("andon-1920-zh-CN");
});
