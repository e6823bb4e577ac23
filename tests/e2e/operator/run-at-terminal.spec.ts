import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { mutate, query } from "../support/procedures";
import { signInAs } from "../support/sign-in";
import { test } from "../support/test";

type Named = { code: string };
type Machine = Named & { equipmentClass: string; running: unknown };
type Detail = {
  number: string;
  operations: (Named & { equipmentClass: string | null; outputMaterial: Named | null })[];
};

/** A released order, powder for its press, and a press that is free. */
async function prepare(page: Page) {
  await signInAs(page, "planner");
  const { products } = await query<{ products: Named[] }>(page, "workOrders.choices");
  const { number } = await mutate<{ number: string }>(page, "workOrders.create", {
    productCode: products[0]?.code,
    quantity: "1000",
    dueAt: "2099-06-30T00:00:00Z",
    release: true,
  });
  const order = await query<Detail>(page, "workOrders.byNumber", { number });
  const step = (code: string) => order.operations.find((operation) => operation.code === code);
  await page.context().clearCookies();
  await signInAs(page, "operator");
  const powder = `PW-${Date.now().toString(36).toUpperCase()}`;
  await mutate(page, "lots.receive", {
    code: powder,
    materialCode: step("BLD")?.outputMaterial?.code,
    quantity: "50",
    supplierCode: await supplierCode(page),
    supplierLot: powder,
  });
  const machines = await query<Machine[]>(page, "workOrders.machines");
  const free = (code: string) =>
    machines.find((each) => each.equipmentClass === step(code)?.equipmentClass && !each.running)?.code ?? "";
  return { number, powder, press: free("PRS"), isostatic: free("CIP") };
}

/** The oldest lot of a plant came from a supplier. */
async function supplierCode(page: Page): Promise<string> {
  const { items } = await query<{ items: { code: string }[] }>(page, "lots.list", {
    sort: "oldest",
    limit: 1,
  });
  const lotCode = items[0]?.code ?? "";
  const { receipt } = await query<{ receipt: { supplierCode: string } }>(page, "lots.detail", { lotCode });
  return receipt.supplierCode;
}

async function scan(page: Page, code: string) {
  await page.locator("[data-scan-target]").first().fill(code);
  await page.keyboard.press("Enter");
}

test("an operator scans the order and the lot, starts, and finishes in one step", async ({
  page,
  keepScreen,
  useLanguage,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const { number, powder, press, isostatic } = await prepare(page);
  await useLanguage("en");

  await page.goto(`/terminal/${press}`);
  await scan(page, number);
  await expect(page.getByText("Start this?")).toBeVisible();
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByText("Nothing is loaded")).toBeVisible();

  await page.getByLabel("Quantity of the next lot").fill("10");
  await scan(page, powder.toLowerCase());
  await expect(page.getByText(`Loaded: ${powder}, 10`).first()).toBeVisible();
  await keepScreen("terminal-run");

  await page.getByRole("button", { name: "Finish" }).click();
  await page.getByLabel("Good").fill("15");
  await page.getByLabel("Mass of a lot, weighed").first().fill("7.2");
  await page.getByLabel("Scrap", { exact: true }).fill("2");
  await expect(page.getByRole("button", { name: "Finish and book" })).toBeDisabled();
  await page.getByLabel("Reason for the scrap").selectOption({ index: 1 });
  await page.getByLabel("Rework").fill("1");
  await expect(page.getByLabel("Why does the mass not add up?")).toBeVisible();
  await page.getByLabel("Why does the mass not add up?").fill("Rest of the powder stayed in the press");
  await keepScreen("terminal-finish");
  await page.getByRole("button", { name: "Finish and book" }).dblclick();
  await expect(page.getByText(/is finished/).first()).toBeVisible();
  await keepScreen("terminal-result");
  const made = await page.locator("li .font-mono.font-semibold").first().innerText();

  const label = await page.getByRole("link", { name: /Print .*label/ }).getAttribute("href");
  await page.goto(label ?? "");
  await expect(page.getByRole("img", { name: made, exact: true })).toBeVisible();
  await keepScreen("labels");

  // the next machine is told by the lot alone
  await page.goto(`/terminal/${isostatic}`);
  await scan(page, made);
  await expect(page.getByText(`Lot ${made} is loaded at once.`).first()).toBeVisible();
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByRole("button", { name: "Unload" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel the run" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Test of the cancel button");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the run" }).click();
  await expect(page.getByText("Start a run")).toBeVisible();
});

test("refusals of the server are said in words of the language", async ({ page, useLanguage }) => {
  const { number, press } = await prepare(page);
  await useLanguage("zh-CN");
  await page.goto(`/terminal/${press}`);
  await scan(page, "NO-SUCH-CODE");
  await expect(page.getByText("没有编号为 NO-SUCH-CODE 的工单、批次或设备。")).toBeVisible();
  await scan(page, number);
  await page.getByRole("button", { name: "开工" }).click();
  await expect(page.getByText("尚未装料")).toBeVisible();
  await scan(page, "NO-SUCH-LOT");
  await expect(page.getByRole("alert").filter({ hasText: "NO-SUCH-LOT" })).toContainText("没有批次");
  await page.getByRole("button", { name: "取消作业" }).click();
  await page.getByRole("dialog").getByLabel("原因").fill("试验");
  await page.getByRole("dialog").getByRole("button", { name: "取消作业" }).click();
  await expect(page.getByText("待本设备加工")).toBeVisible();
});

test("a lost connection is said, and what was sent is done once", async ({ page, useLanguage }) => {
  const { number, press } = await prepare(page);
  await useLanguage("en");
  await page.goto(`/terminal/${press}`);
  await scan(page, number);
  let lost = 0;
  await page.route("**/api/trpc/workOrders.startRun*", async (route) => {
    lost += 1;
    if (lost > 2) return route.continue();
    await route.fetch();
    await route.abort("connectionfailed");
  });
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByText(/No connection\. What you entered is kept/)).toBeVisible();
  await expect(page.getByText("Nothing is loaded")).toBeVisible({ timeout: 20_000 });
  const detail = await query<{ runs: unknown[] }>(page, "workOrders.byNumber", { number });
  expect(detail.runs).toHaveLength(1);
  await page.unroute("**/api/trpc/workOrders.startRun*");
  await page.getByRole("button", { name: "Cancel the run" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Only tried");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the run" }).click();
});

test("the terminal can be used by everyone", async ({ page, useLanguage }) => {
  await useLanguage("en");
  await signInAs(page, "operator");
  await page.goto("/terminal?choose=1");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test("a planner has no terminal", async ({ page, signInAs: signIn, useLanguage }) => {
  await useLanguage("en");
  await signIn("planner");
  await page.goto("/terminal");
  await expect(page.getByText("Your role may not see this page")).toBeVisible();
});
