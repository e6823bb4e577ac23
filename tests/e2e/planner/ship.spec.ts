import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { mutate, query } from "../support/procedures";
import { test } from "../support/test";

type Lot = { code: string; remainingQuantity: string };
type Lots = { items: Lot[] };
type Shipments = { items: { number: string; status: string; returnedMassKg: string }[] };

const TABLET = { width: 1024, height: 768 };
const DESKTOP = { width: 1440, height: 900 };

test.beforeEach(async ({ signInAs, useLanguage }) => {
  await useLanguage("en");
  await signInAs("planner");
});

test("a packer scans lots into packages, books them out, takes a return in and voids a mistake", async ({
  page,
  keepScreen,
}) => {
  test.slow();
  const packed = await query<Lots>(page, "lots.list", {
    materialKind: "packed-magnet",
    status: "available",
    limit: 3,
  });
  const held = await query<Lots>(page, "lots.list", { status: "on-hold", limit: 1 });
  const [first, second] = packed.items;
  const stopped = held.items[0];
  if (!first || !second || !stopped) throw new Error("the demo plant has too few lots to ship");

  await page.goto("/shipments/new");
  const scan = page.getByLabel("Scan a lot or a package label");
  const enter = async (code: string) => {
    await scan.fill(code);
    await scan.press("Enter");
  };
  await enter("BOX-E2E-1");
  await expect(page.getByText("Next lots go in package BOX-E2E-1.")).toBeVisible();
  await enter(first.code);
  await expect(page.getByLabel(`Quantity of lot ${first.code}`)).toBeVisible();
  await enter(first.code);
  await expect(page.getByText(`Lot ${first.code} is in this package already`)).toBeVisible();
  await enter("PALLET NOT KNOWN");
  await page.getByRole("button", { name: "Use it as package label" }).click();
  await enter("BOX-E2E-2");
  await enter(second.code);
  await expect(page.getByLabel(`Package of lot ${second.code}`)).toHaveValue("BOX-E2E-2");
  await enter(stopped.code);
  await expect(page.getByText(`Lot ${stopped.code} is on hold.`)).toBeVisible();
  await keepScreen("new-shipment-en-1440");
  await page.getByRole("button", { name: `Remove lot ${stopped.code}` }).click();

  await page.getByLabel(`Quantity of lot ${second.code}`).fill("99999999");
  await expect(page.getByText(/^Only .* are free\.$/)).toBeVisible();
  await page.getByRole("combobox", { name: /^Customer/ }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Book out" }).click();
  await expect(page.getByLabel(`Quantity of lot ${second.code}`)).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel(`Quantity of lot ${second.code}`).fill("100");
  await page.getByLabel("Customer's reference").fill("PO-E2E");
  await page.getByRole("button", { name: "Book out" }).click();

  await expect(page).toHaveURL(/\/shipments\/SH-/);
  const number = page.url().split("/").at(-1) ?? "";
  await expect(page.getByRole("heading", { level: 1 })).toContainText(number);
  await expect(page.getByRole("link", { name: first.code })).toBeVisible();

  await page.goto(`/lots/${first.code}`);
  await expect(page.getByRole("link", { name: number })).toBeVisible();
  await page.goto(`/print/packing-list/${number}`);
  await expect(page.getByRole("img", { name: number, exact: true })).toBeVisible();
  await expect(page.getByRole("img", { name: second.code, exact: true })).toBeVisible();

  await page.goto("/shipments");
  await page.getByPlaceholder("Number, customer, lot or package").fill("BOX-E2E-2");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/shipments/${number}$`));

  await page.getByRole("button", { name: "Book a return" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").click();
  await page.getByRole("option", { name: new RegExp(second.code) }).click();
  await dialog.getByLabel(`Came back of ${second.code}`).fill("10");
  await dialog.getByLabel("Reason").fill("Chipped edges");
  await keepScreen("shipment-return-en-1440");
  await dialog.getByRole("button", { name: "Book the return" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^10\s*pcs$/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Void", exact: true })).toHaveCount(0);
  const back = await query<{ status: string; holds: { reason: string }[] }>(page, "lots.detail", {
    lotCode: second.code,
  });
  expect(back).toMatchObject({ status: "on-hold", holds: [{ reason: expect.stringContaining("Chipped") }] });
});

test("a shipment that never left is voided with a reason", async ({ page }) => {
  // A lot of its own: other tests use up what the demo plant has packed.
  const { code } = await mutate<{ code: string }>(page, "lots.receive", {
    materialCode: "RM-FEB",
    quantity: { value: "10", unit: "kg" },
    supplierCode: "S-BYR",
    supplierLot: "DRUM-OF-A-COLLEAGUE",
  });
  await page.goto("/shipments/new?customer=C-VOLT");
  const scan = page.getByLabel("Scan a lot or a package label");
  await scan.fill(code);
  await scan.press("Enter");
  await expect(page.getByLabel(`Quantity of lot ${code}`)).toBeVisible();
  await page.getByRole("button", { name: "Book out" }).click();
  await expect(page).toHaveURL(/\/shipments\/SH-/);
  await page.getByRole("button", { name: "Void", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Truck did not come");
  await dialog.getByRole("button", { name: "Void", exact: true }).click();
  await expect(page.getByText("Truck did not come").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Book a return" })).toHaveCount(0);
});

for (const language of ["en", "zh-CN"] as const) {
  test(`the pages read well at both widths, and everyone can use them (${language})`, async ({
    page,
    useLanguage: speak,
    keepScreen,
  }) => {
    test.slow();
    await speak(language);
    const { items } = await query<Shipments>(page, "shipping.list", { limit: 50 });
    const shown = items.find((item) => Number(item.returnedMassKg) > 0) ?? items[0];
    const pages = {
      shipments: "/shipments",
      shipment: `/shipments/${shown?.number}`,
      "new-shipment-empty": "/shipments/new",
      "packing-list": `/print/packing-list/${shown?.number}`,
    };
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      for (const size of [DESKTOP, TABLET]) {
        await page.setViewportSize(size);
        await keepScreen(`${name}-${language}-${size.width}`);
      }
      await expectAccessible(page);
    }
  });
}
