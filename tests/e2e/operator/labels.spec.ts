import { readFile } from "node:fs/promises";
import { type Download, expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { mutate, query } from "../support/procedures";
import { signInAs } from "../support/sign-in";
import { test } from "../support/test";

const desk = { width: 1440, height: 900 };
const tablet = { width: 1024, height: 768 };
const GTIN = "9506000134352";

test.describe.configure({ timeout: 180_000 });

/** A delivery of iron that no label hangs on yet. */
async function freshLot(page: Page): Promise<string> {
  const { items } = await query<{ items: { code: string; material: { code: string } }[] }>(
    page,
    "lots.list",
    {
      sort: "oldest",
      limit: 1,
    },
  );
  const { receipt, material } = await query<{
    receipt: { supplierCode: string };
    material: { code: string };
  }>(page, "lots.detail", { lotCode: items[0]?.code ?? "" });
  const code = `IN-${Date.now().toString(36).toUpperCase()}`;
  await mutate(page, "lots.receive", {
    code,
    materialCode: material.code,
    quantity: "12.5",
    supplierCode: receipt.supplierCode,
    supplierLot: `S-${code}`,
  });
  return code;
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), "latin1");
}

/** Types as fast as a scanner, while no field has the focus; the page may still be waking up at the first try. */
async function scanAnywhere(page: Page, code: string, opened: RegExp) {
  await expect(async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(opened, { timeout: 4000 });
  }).toPass({ timeout: 60_000 });
}

test("the first label needs no reason, the second does, and both leave a trace", async ({
  page,
  keepScreen,
  useLanguage,
}) => {
  await page.setViewportSize(desk);
  await signInAs(page, "operator");
  await useLanguage("en");
  const code = await freshLot(page);
  await page.goto(`/lots/${code}?tab=labels`);
  await expect(page.getByText("No label was printed yet")).toBeVisible();
  await page.getByRole("button", { name: "Print label" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Print as").selectOption("zpl");
  await dialog.getByLabel("Print head").selectOption("300");
  const zpl = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Make ZPL" }).click();
  const text = await textOf(await zpl);
  expect(text).toMatch(/^\^XA\n\^CI28\n\^PW709\n\^LL472\n/);
  expect(text).toContain(`^FDMA,${code}^FS`);
  expect(text).toContain("^GFA,");
  await expect(dialog.getByRole("button", { name: "Copy ZPL" })).toBeVisible();
  await keepScreen("label-dialog-en");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("cell", { name: "First printing" })).toBeVisible();

  await page.getByRole("button", { name: "Reprint" }).click();
  await dialog.getByRole("button", { name: "Make PDF again" }).click();
  await expect(dialog.getByText("Enter a value.")).toBeVisible();
  await dialog.getByLabel("Why again?").fill("The first one fell into the press");
  await dialog.getByLabel("Copies of each").fill("2");
  const pdf = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Make PDF again" }).click();
  expect((await textOf(await pdf)).startsWith("%PDF-")).toBe(true);
  await expect(dialog.getByText("1 printing is recorded.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("cell", { name: "The first one fell into the press" })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("lot-labels-en");
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByRole("button", { name: "补打" })).toBeVisible();
  await keepScreen("lot-labels-zh");
});

test("fifty labels at once, in either size and language", async ({ page, keepScreen, useLanguage }) => {
  await page.setViewportSize(tablet);
  await signInAs(page, "operator");
  await useLanguage("zh-CN");
  const { items } = await query<{ items: { code: string }[] }>(page, "lots.list", { limit: 50 });
  const lots = items.map(({ code }) => code).filter((code) => !code.startsWith("IN-"));
  await page.goto(`/print/labels?lots=${lots.join(",")}`);
  await expect(page.getByRole("heading", { name: `${lots.length} 张标签` })).toBeVisible();
  await expect(page.getByRole("img", { name: lots[0] ?? "", exact: true })).toBeVisible();
  await page.getByLabel("标签尺寸").selectOption("100x60");
  await expect(page).toHaveURL(/size=100x60/);
  await page.getByLabel("打印方式").selectOption("pdf");
  const pdf = page.waitForEvent("download");
  await page.getByRole("button", { name: "生成 PDF" }).click();
  expect((await textOf(await pdf)).match(/\/Type \/Page\b/g)).toHaveLength(lots.length);
  await expect(page.getByLabel("补打原因")).toBeVisible();
  await expect(
    page.getByText(`${lots.length} 张中有 ${lots.length} 张曾经打印过。`, { exact: false }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.evaluate(() => scrollTo(0, 0));
  await keepScreen("labels-batch-zh");
  await useLanguage("en");
  await page.goto(`/print/labels?lots=${lots.slice(0, 3).join(",")}`);
  await expect(page.getByRole("button", { name: "Print again" })).toBeVisible();
  await keepScreen("labels-batch-en");
  await page.getByLabel("Copies of each").fill("2");
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(6);
});

test("a planner sets the GTIN; a scanner that reads the Digital Link opens the lot", async ({
  page,
  keepScreen,
  useLanguage,
}) => {
  await page.setViewportSize(desk);
  await signInAs(page, "planner");
  await useLanguage("en");
  const { items } = await query<{ items: { code: string }[] }>(page, "lots.list", {
    materialKind: "packed-magnet",
    limit: 1,
  });
  const lot = items[0]?.code ?? "";
  const { product } = await query<{ product: { code: string } }>(page, "lots.detail", { lotCode: lot });
  await page.goto(`/master-data/products/${product.code}`);
  await page.getByRole("button", { name: /(Set|Change) GTIN/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("GTIN").fill("9506000134353");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("The check digit is wrong: one of the digits is mistyped.")).toBeVisible();
  await keepScreen("product-gtin-en");
  await dialog.getByLabel("GTIN").fill(GTIN);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`0${GTIN}`).first()).toBeVisible();

  await page.goto(`/print/labels?lots=${lot}`);
  await expect(page.getByRole("img", { name: lot, exact: true })).toBeVisible();
  await keepScreen("label-of-packed-lot-en");
  await page.goto("/work-orders");
  await scanAnywhere(page, `https://id.gs1.org/01/0${GTIN}/10/${lot}`, new RegExp(`/lots/${lot}$`));
  await expect(page.getByText(lot).first()).toBeVisible();
  await scanAnywhere(
    page,
    `https://id.gs1.org/01/0${GTIN}`,
    new RegExp(`/master-data/products/${product.code}$`),
  );
});

test("without a scanner and without a camera the code is typed by hand, however a keyboard writes it", async ({
  page,
  keepScreen,
  useLanguage,
}) => {
  await page.setViewportSize(tablet);
  await signInAs(page, "operator");
  await useLanguage("zh-CN");
  const machines = await query<{ code: string }[]>(page, "workOrders.machines");
  const [first, second] = machines.map(({ code }) => code);
  await page.goto("/terminal?choose=1");
  await page.getByRole("button", { name: "用摄像头扫码" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("此浏览器不能用摄像头读码")).toBeVisible();
  await expectAccessible(page);
  await keepScreen("scan-by-hand-zh");
  await dialog.getByLabel("手工输入编号").fill(first?.toLowerCase() ?? "");
  await dialog.getByRole("button", { name: "确定" }).click();
  await expect(page).toHaveURL(new RegExp(`/terminal/${first}`));

  await page.goto("/terminal?choose=1");
  const wide = [...(second ?? "")]
    .map((character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    .join("");
  await page.locator("[data-scan-target]").first().fill(wide);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/terminal/${second}`));
});
