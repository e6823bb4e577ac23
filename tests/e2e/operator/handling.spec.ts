import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { supplierCode } from "../support/charge";
import { mutate, query } from "../support/procedures";
import { test } from "../support/test";

type Material = { code: string; kind: string; baseUnit: "kg" | "pcs"; nameEn: string };

async function scan(page: Page, code: string) {
  await page.locator("[data-scan-target]").first().fill(code);
  await page.keyboard.press("Enter");
}

/** Receives lots of this material and returns their codes. */
async function receiveLots(
  page: Page,
  materialCode: string,
  quantities: readonly string[],
): Promise<string[]> {
  const supplier = await supplierCode(page);
  const mark = Date.now().toString(36).toUpperCase();
  const codes = quantities.map((_, index) => `HX-${mark}-${index + 1}`);
  for (const [index, quantity] of quantities.entries()) {
    await mutate(page, "lots.receive", {
      code: codes[index],
      materialCode,
      quantity,
      supplierCode: supplier,
      supplierLot: codes[index],
    });
  }
  return codes;
}

async function material(page: Page, wanted: (material: Material) => boolean): Promise<Material> {
  const { materials } = await query<{ materials: Material[] }>(page, "lots.choices");
  const found = materials.find(wanted);
  if (!found) throw new Error("the demo plant has no such material");
  return found;
}

test("lots are blended, and each goes on as its share", async ({
  page,
  signInAs,
  keepScreen,
  useLanguage,
}) => {
  await signInAs("operator");
  const powder = await material(page, (each) => each.kind === "powder-blend");
  const [one = "", two = ""] = await receiveLots(page, powder.code, ["30", "10.5"]);
  await useLanguage("en");
  await page.goto(`/lots/merge?lots=${one}`);
  await expect(page.getByText("A blend needs at least two lots.")).toBeVisible();
  await scan(page, "NO-SUCH-LOT");
  await expect(page.getByText("NO-SUCH-LOT is no lot.")).toBeVisible();
  await scan(page, two);
  await page.getByLabel(`How much of ${one}`).fill("9.5");
  await expect(page.getByRole("row").filter({ hasText: one })).toContainText("47.5");
  await expectAccessible(page);
  await keepScreen("lots-merge");
  await page.getByRole("button", { name: "Blend" }).click();
  await expect(page.getByText("One lot made").first()).toBeVisible();
  await keepScreen("lots-merge-done");
  const left = await query<{ remainingQuantity: string }>(page, "lots.detail", { lotCode: one });
  expect(Number(left.remainingQuantity)).toBe(20.5);
  await page.setViewportSize({ width: 1024, height: 768 });
  await useLanguage("zh-CN");
  await page.goto(`/lots/merge?lots=${one}`);
  await expect(page.getByText("混批至少需要两个批次。")).toBeVisible();
  await keepScreen("lots-merge-zh");
});

test("bulk blanks are counted by weight, and the pieces are put into equal lots", async ({
  page,
  signInAs,
  keepScreen,
  useLanguage,
}) => {
  await signInAs("operator");
  const bulk = await material(page, (each) => each.kind === "sintered-blank" && each.baseUnit === "kg");
  const blank = await material(page, (each) => each.kind === "sintered-blank" && each.baseUnit === "pcs");
  const [lot = ""] = await receiveLots(page, bulk.code, ["12.34"]);
  await useLanguage("en");
  await page.goto(`/lots/${lot}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Recount" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Becomes").selectOption(blank.code);
  await dialog.getByLabel("Pieces in the sample").fill("10");
  await dialog.getByLabel("Mass of the sample").fill("1.234");
  await expect(dialog.getByText("100 pieces of 123.4 g")).toBeVisible();
  await keepScreen("lot-recount");
  await dialog.getByRole("button", { name: "Recount" }).click();
  await expect(page).not.toHaveURL(new RegExp(lot));
  const counted = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");

  await page.goto(`/lots/rebin?lots=${counted}`);
  await page.getByRole("group", { name: "New lot 1" }).getByLabel("Pieces").fill("60");
  await page.getByRole("group", { name: "New lot 2" }).getByLabel("Pieces").fill("39");
  await expect(page.getByRole("button", { name: "Re-bin" })).toBeDisabled();
  await page.getByRole("button", { name: "A difference" }).click();
  await page.getByLabel("Reason").selectOption({ index: 1 });
  await page.getByLabel("Pieces missing").fill("1");
  await expect(page.getByText("Pieces in = pieces out")).toBeVisible();
  await expectAccessible(page);
  await keepScreen("lots-rebin");
  await page.setViewportSize({ width: 1024, height: 768 });
  await keepScreen("lots-rebin-tablet");
  await page.getByRole("button", { name: "Re-bin" }).click();
  await expect(page.getByText("2 lots made").first()).toBeVisible();
  await page.getByRole("link", { name: /^RUN-/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Re-bin");
});

test("an engineer regrades a held lot: it stays held and waits for its release", async ({
  page,
  signInAs,
  keepScreen,
  useLanguage,
}) => {
  await signInAs("operator");
  const part = await material(page, (each) => each.kind === "machined-part" && each.baseUnit === "pcs");
  const supplier = await supplierCode(page);
  const code = `RG-${Date.now().toString(36).toUpperCase()}`;
  await mutate(page, "lots.receive", {
    code: `${code}-KG`,
    materialCode: (await material(page, (each) => each.code === "BULK-BLANK")).code,
    quantity: "5",
    supplierCode: supplier,
    supplierLot: code,
  });
  const machines = await query<{ code: string; equipmentClass: string }[]>(page, "workOrders.machines");
  await mutate(page, "workOrders.recordProduction", {
    equipmentCode: machines.find((each) => each.equipmentClass === "slicer")?.code ?? machines[0]?.code,
    operationCode: "MCH",
    startedAt: new Date(Date.now() - 3_600_000).toISOString(),
    endedAt: new Date().toISOString(),
    transformations: [
      {
        inputs: [{ lot: `${code}-KG`, quantity: "5" }],
        outputs: [{ code, materialCode: part.code, quantity: "50", massKg: "5" }],
      },
    ],
  });
  await mutate(page, "lots.hold", { lots: [code], reason: "Sort by coercivity" });
  await page.context().clearCookies();
  await signInAs("engineer");
  await useLanguage("en");
  await page.goto(`/lots/${code}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Regrade" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Set aside to be worked again").click();
  await dialog.getByLabel("Quantity").fill("20");
  await dialog.getByLabel("Reason").fill("Edges can be ground again");
  await keepScreen("lot-regrade");
  await dialog.getByRole("button", { name: "Regrade" }).click();
  await expect(page).not.toHaveURL(new RegExp(`/${code}$`));
  await expect(page.getByText("Awaits release").first()).toBeVisible();
  await expect(page.getByText("On hold").first()).toBeVisible();
  await expect(page.getByText("Regrade").first()).toBeVisible();
  await keepScreen("lot-regraded");
});
