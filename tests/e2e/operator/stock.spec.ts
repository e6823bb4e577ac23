import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { mutate, query } from "../support/procedures";
import { signInAs } from "../support/sign-in";
import { test } from "../support/test";

type Items<Item> = { items: Item[] };
type Supplied = { receipt: { supplierCode: string } };

async function supplierCode(page: Page): Promise<string> {
  const { items } = await query<Items<{ code: string }>>(page, "lots.list", { sort: "oldest", limit: 1 });
  const { receipt } = await query<Supplied>(page, "lots.detail", { lotCode: items[0]?.code });
  return receipt.supplierCode;
}

async function switchTo(page: Page, username: string) {
  await page.context().clearCookies();
  await signInAs(page, username);
}

/** Fine powder, just milled, that no test but this one knows. */
async function receivePowder(page: Page, code: string) {
  await mutate(page, "lots.receive", {
    code,
    materialCode: await powderCode(page),
    quantity: "80",
    supplierCode: await supplierCode(page),
    supplierLot: code,
    locationCode: "PWD",
  });
}

async function powderCode(page: Page): Promise<string> {
  const { materials } = await query<{ materials: { code: string; kind: string }[] }>(page, "lots.choices");
  return materials.find((material) => material.kind === "fine-powder")?.code ?? "";
}

async function act(page: Page, action: string) {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("a lot is moved into a can, counted short, and a second person approves", async ({
  page,
  keepScreen,
  useLanguage,
}) => {
  test.setTimeout(120_000);
  const lot = `ST-${Date.now().toString(36).toUpperCase()}`;
  await signInAs(page, "operator");
  await useLanguage("en");
  await receivePowder(page, lot);

  await page.goto(`/lots/${lot}`);
  await act(page, "Move");
  await page.getByLabel("Into a carrier").check();
  await page.getByLabel("Code of the carrier").fill("can-001");
  await keepScreen("stock-move-en");
  await page.getByRole("dialog").getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText("1 lot was moved").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "CAN-001" }).first()).toBeVisible();
  await expectAccessible(page);

  await page.goto("/carriers/CAN-001");
  await expect(page.getByRole("link", { name: lot })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("stock-carrier-en");

  await page.goto(`/lots/${lot}`);
  await act(page, "Take a sample");
  await page.getByRole("dialog").getByLabel("Quantity").fill("0.05");
  await page.getByLabel("Sample id").fill("S-0001");
  await page.getByLabel("What for").fill("Particle size");
  await page.getByRole("button", { name: "Take the sample" }).click();
  await expect(page.getByText(`Sample S-0001 taken of ${lot}`).first()).toBeVisible();

  await switchTo(page, "planner");
  await page.goto(`/lots/${lot}`);
  await act(page, "Correct the stock");
  await page.getByLabel("Counted").fill("60");
  await page.getByRole("textbox", { name: "Reason" }).fill("Can was opened and spilt");
  await keepScreen("stock-correct-en");
  await page.getByRole("button", { name: "Book the count" }).click();
  await expect(page.getByText("a second person has to approve it").first()).toBeVisible();
  await page.goto("/corrections");
  const row = page.getByRole("row").filter({ hasText: lot });
  await expect(row.getByText("You counted this yourself")).toBeVisible();
  await expect(row.getByRole("button", { name: "Approve" })).toHaveCount(0);

  await switchTo(page, "manager");
  await page.goto("/corrections");
  await expectAccessible(page);
  await keepScreen("stock-corrections-en");
  await useLanguage("zh-CN");
  await page.reload();
  await keepScreen("stock-corrections-zh");
  await useLanguage("en");
  await page.reload();
  await row.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText(`The correction of ${lot} is booked`).first()).toBeVisible();

  await page.goto(`/lots/${lot}?tab=ledger`);
  await expect(page.getByRole("cell", { name: "Corrected" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "S-0001" })).toBeVisible();
  await expect(
    page.getByRole("table", { name: /Moves/ }).getByRole("link", { name: "CAN-001" }),
  ).toBeVisible();
  await expectAccessible(page);
  await keepScreen("stock-ledger-en");
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByText("移动记录").first()).toBeVisible();
  await keepScreen("stock-ledger-zh");
});

test("many lots are ticked in the list and held, freed and scrapped at once", async ({
  page,
  keepScreen,
  useLanguage,
}) => {
  test.setTimeout(120_000);
  const stem = `BK-${Date.now().toString(36).toUpperCase()}`;
  await signInAs(page, "operator");
  await useLanguage("en");
  for (const number of [1, 2, 3]) await receivePowder(page, `${stem}-${number}`);

  await switchTo(page, "engineer");
  await page.goto(`/lots?q=${stem}`);
  for (const number of [1, 2, 3]) await page.getByLabel(`Select ${stem}-${number}`).check();
  await expect(page.getByText("3 lots ticked").first()).toBeVisible();
  await expectAccessible(page);
  await keepScreen("stock-bulk-en");
  await page.getByRole("button", { name: "Hold", exact: true }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("Oxygen of the mill was high");
  await page.getByRole("dialog").getByRole("button", { name: "Hold" }).click();
  await expect(page.getByText("3 lots are on hold").first()).toBeVisible();
  await expect(page.getByRole("cell", { name: /On hold/ })).toHaveCount(3);

  await page.getByLabel("Select all rows").check();
  await page.getByRole("button", { name: "Lift the holds" }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("Measured again");
  await page.getByRole("dialog").getByRole("button", { name: "Lift the holds" }).click();
  await expect(page.getByText("3 lots can be used again").first()).toBeVisible();

  await page.getByLabel(`Select ${stem}-3`).check();
  await page.getByRole("button", { name: "Scrap" }).click();
  await page.getByLabel("Reason code").selectOption({ index: 1 });
  await page.getByRole("textbox", { name: "Reason" }).fill("Burnt");
  await page.getByRole("dialog").getByRole("button", { name: "Scrap" }).click();
  await expect(page.getByText("1 lot scrapped").first()).toBeVisible();
  await expect(page.getByRole("cell", { name: /Scrapped/ })).toHaveCount(1);

  await page.getByLabel("Expiry").selectOption({ label: "within 72 h" });
  await expect(page.getByRole("row").filter({ hasText: `${stem}-1` })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: `${stem}-3` })).toHaveCount(0);

  await page.goto(`/lots/${stem}-1`);
  await act(page, "Extend the time");
  await page.getByRole("textbox", { name: "Reason" }).fill("Oxygen 850 ppm, still good");
  await page.getByRole("button", { name: "Extend", exact: true }).click();
  await expect(page.getByText(/can be used until/).first()).toBeVisible();
  await act(page, "Record an assay");
  await page.getByRole("textbox", { name: /^Element/ }).fill("Nd");
  await page.getByLabel("Mass %").fill("29.8");
  await page.getByLabel("Report or instrument").fill("ICP-0815");
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await expect(page.getByText(/Assay of .* recorded/).first()).toBeVisible();

  await useLanguage("zh-CN");
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`/lots?q=${stem}`);
  await page.getByRole("checkbox").first().check();
  await keepScreen("stock-bulk-zh-tablet");
  await page.goto(`/lots/${stem}-1`);
  await keepScreen("stock-lot-zh-tablet");
});

test("places and carriers are made, and a terminal moves what is scanned", async ({
  page,
  keepScreen,
  useLanguage,
}) => {
  test.setTimeout(120_000);
  const stem = Date.now().toString(36).toUpperCase();
  await signInAs(page, "planner");
  await useLanguage("en");
  await page.goto("/master-data/carriers");
  await page.getByRole("button", { name: "New carrier" }).click();
  await page.getByRole("dialog").getByLabel("Code").fill(`can-${stem}`);
  await page.getByRole("dialog").getByLabel("Location").selectOption("PWD");
  await page.getByLabel("Tare").fill("12.4");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText(`CAN-${stem} was created`).first()).toBeVisible();
  await expectAccessible(page);
  await keepScreen("stock-carriers-en");
  await page.goto("/master-data/locations");
  await page.getByRole("button", { name: "New location" }).click();
  await page.getByRole("dialog").getByLabel("Code").fill(`s-${stem}`);
  await page.getByLabel("Name (English)").fill("Glove box");
  await page.getByLabel("Name (Chinese)").fill("手套箱");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText(`S-${stem} was created`).first()).toBeVisible();
  await expectAccessible(page);
  await useLanguage("zh-CN");
  await page.reload();
  await keepScreen("stock-locations-zh");

  await switchTo(page, "operator");
  await useLanguage("en");
  const lot = `TM-${stem}`;
  await receivePowder(page, lot);
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto("/terminal?choose=1");
  await page.getByRole("button", { name: "Move or sample a lot" }).click();
  const scan = page.getByRole("dialog").locator("[data-scan-target]");
  await scan.fill(lot.toLowerCase());
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Move" }).click();
  await page.getByRole("dialog").getByLabel("Location").selectOption(`S-${stem}`);
  await expectAccessible(page);
  await keepScreen("stock-terminal-en-tablet");
  await page.getByRole("dialog").getByRole("button", { name: "Move" }).click();
  await expect(page.getByText("1 lot was moved").first()).toBeVisible();
  await scan.fill(`can-${stem}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByText("It is empty")).toBeVisible();
});
