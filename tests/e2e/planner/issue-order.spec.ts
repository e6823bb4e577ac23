import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { query } from "../support/procedures";
import { test } from "../support/test";

type Choices = { products: { code: string }[] };

test.beforeEach(async ({ signInAs, useLanguage }) => {
  await useLanguage("en");
  await signInAs("planner");
});

test("a planner issues an order, and its traveller can be printed", async ({ page, keepScreen }) => {
  const { products } = await query<Choices>(page, "workOrders.choices");
  const product = products[0]?.code ?? "";
  await page.goto("/work-orders/new");
  await page.getByLabel("Product").click();
  await page.getByPlaceholder(/./).last().fill(product);
  await page.getByRole("option", { name: product }).click();
  await page.getByLabel("Pieces").fill("1200");
  await page.getByLabel("Due").fill("2099-03-31");
  await keepScreen("planner-new-order");
  await page.getByRole("button", { name: "Create and release" }).click();

  await expect(page).toHaveURL(/\/work-orders\/WO-/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("WO-");
  await expect(page.getByText("Released").first()).toBeVisible();
  const number = page.url().split("/").at(-1) ?? "";

  await page.goto(`/print/traveller/${number}`);
  await expect(page.getByRole("img", { name: number, exact: true })).toBeVisible();
  await expect(page.getByText("流转卡").first()).toBeVisible();
  await keepScreen("traveller");
});

test("faults are said at their fields and nothing is lost", async ({ page }) => {
  await page.goto("/work-orders/new");
  await page.getByLabel("Pieces").fill("12.5");
  await page.getByRole("button", { name: "Create and release" }).click();
  await expect(page.getByLabel("Pieces")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Pieces")).toHaveValue("12.5");
  await expect(page).toHaveURL(/\/work-orders\/new/);
});

test("a draft is changed, released, paused, resumed and cancelled with a reason", async ({ page }) => {
  const { products } = await query<Choices>(page, "workOrders.choices");
  const created = await page.request.post("/api/trpc/workOrders.create", {
    data: { productCode: products[0]?.code, quantity: "500", dueAt: "2099-05-01T00:00:00Z" },
  });
  const { number } = ((await created.json()) as { result: { data: { number: string } } }).result.data;

  await page.goto(`/work-orders/${number}/edit`);
  await page.getByLabel("Pieces").fill("640");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(new RegExp(`/work-orders/${number}$`));
  await expect(page.getByText("640").first()).toBeVisible();

  const confirm = page.getByRole("dialog");
  await page.getByRole("button", { name: "Release", exact: true }).click();
  await confirm.getByRole("button", { name: "Release" }).click();
  await expect(page.getByText("Released").first()).toBeVisible();

  await page.getByRole("button", { name: "More steps" }).click();
  await page.getByRole("menuitem", { name: "Pause" }).click();
  await confirm.getByRole("button", { name: "Pause" }).click();
  await expect(confirm.getByText("Enter a value.")).toBeVisible();
  await confirm.getByLabel("Reason").fill("Drawing is being changed");
  await confirm.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Drawing is being changed").first()).toBeVisible();

  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await confirm.getByRole("button", { name: "Resume" }).click();
  await expect(confirm).toBeHidden();
  await page.getByRole("button", { name: "More steps" }).click();
  await page.getByRole("menuitem", { name: "Cancel the order" }).click();
  await confirm.getByLabel("Reason").fill("Customer withdrew");
  await confirm.getByRole("button", { name: "Cancel the order" }).click();
  await expect(page.getByText("Cancelled").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Release", exact: true })).toHaveCount(0);
});

test("the list keeps its filters in the address and takes a scan", async ({
  page,
  useLanguage,
  keepScreen,
}) => {
  const { items } = await query<{ items: { number: string }[] }>(page, "workOrders.list", { limit: 1 });
  const number = items[0]?.number ?? "";
  await page.goto("/work-orders");
  await page.getByPlaceholder("Search or scan an order").fill(number);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`q=${number}`));
  await expect(page.getByRole("link", { name: number })).toBeVisible();
  await page.reload();
  await expect(page.getByPlaceholder("Search or scan an order")).toHaveValue(number);

  await page.goto("/work-orders?status=open&sort=-due");
  await keepScreen("work-orders-en");
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "工单" })).toBeVisible();
  await keepScreen("work-orders-zh-CN");
});

test("the pages can be used by everyone", async ({ page }) => {
  const { items } = await query<{ items: { number: string }[] }>(page, "workOrders.list", { limit: 1 });
  for (const address of ["/work-orders", "/work-orders/new", `/work-orders/${items[0]?.number}`]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${address} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});
