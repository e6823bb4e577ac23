import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { query } from "../support/procedures";
import { test } from "../support/test";

type Unit = { code: string; equipmentClass: string; currentRun: unknown };
const OPERATIONS: Record<string, string> = { balance: "CHG", mixer: "ADD", blender: "BLD" };

test("an operator reports a breakdown, nobody can start, maintenance hands back and the run starts", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("operator");
  await useLanguage("en");
  const board = await query<{ areas: { units: Unit[] }[] }>(page, "equipment.board");
  const unit = board.areas
    .flatMap(({ units }) => units)
    .find(({ equipmentClass, currentRun }) => OPERATIONS[equipmentClass] && currentRun === null);
  if (!unit) throw new Error("Every balance, mixer and blender of the demo plant runs.");
  const machine = unit.code;
  const start = () =>
    page.request.post("/api/trpc/workOrders.startRun", {
      data: { operationCode: OPERATIONS[unit.equipmentClass], equipmentCode: machine },
    });

  await page.goto(`/terminal/${machine}`);
  await page.getByRole("button", { name: "Report a breakdown" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("The display is dark");
  await dialog.getByRole("button", { name: /Breakdown: call maintenance/ }).click();
  const notice = page.getByRole("alert").filter({ hasText: `${machine} is blocked` });
  await expect(notice).toContainText("The display is dark");
  await expect(notice).toContainText("until maintenance hands the machine back");
  await expectAccessible(page);
  await keepScreen("terminal-blocked-en");
  expect((await start()).status()).toBe(422);

  await signInAs("maintenance");
  await page.goto("/maintenance");
  await expect(page.getByRole("heading", { name: "Maintenance", exact: true })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("maintenance-en");
  await page.getByRole("row").filter({ hasText: "The display is dark" }).getByRole("link").first().click();
  await page.getByRole("button", { name: "Start work" }).click();
  await page.getByRole("button", { name: "Book time" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Book", exact: true }).click();
  await expect(page.getByText("30 min in all")).toBeVisible();
  await page.getByRole("button", { name: "Hand back" }).click();
  const handBack = page.getByRole("dialog");
  await handBack.getByLabel(/What did you find/).fill("Fuse replaced");
  await handBack.getByRole("button", { name: "Hand back" }).click();
  await expect(handBack.getByText("Say what caused the breakdown.")).toBeVisible();
  await handBack.getByLabel(/Cause/).selectOption("electrical");
  await handBack.getByRole("button", { name: "Hand back" }).click();
  await expect(page.getByText("Handed back", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  await keepScreen("maintenance-order-en");

  await signInAs("operator");
  await page.goto(`/terminal/${machine}`);
  await expect(page.getByRole("button", { name: "Report a breakdown" })).toBeVisible();
  const started = await start();
  expect(started.ok(), await started.text()).toBe(true);
  const { result } = (await started.json()) as { result: { data: { code: string } } };
  const cancelled = await page.request.post("/api/trpc/lots.cancelRun", {
    data: { runCode: result.data.code, reason: "Started to see that it starts" },
  });
  expect(cancelled.ok(), await cancelled.text()).toBe(true);
});

test("plans, spare parts, tools, energy and tariffs speak Chinese and are accessible", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("maintenance");
  await useLanguage("zh-CN");
  const pages = [
    ["/maintenance?tab=reliability", "设备维修", "reliability"],
    ["/maintenance/plans", "保养计划", "plans"],
    ["/maintenance/parts", "备件", "parts"],
    ["/tools", "工装", "tools"],
    ["/energy", "能源", "energy"],
    ["/energy/tariffs", "电价", "tariffs"],
  ] as const;
  for (const [address, heading, name] of pages) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expectAccessible(page);
    await keepScreen(`${name}-zh-CN`);
  }
  await page.goto("/energy");
  await expect(page.getByText("低谷").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "SNT-01" })).toBeVisible();
});
