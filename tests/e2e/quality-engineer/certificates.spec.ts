import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { query } from "../support/procedures";
import { demoAccount } from "../support/sign-in";
import { test } from "../support/test";

type Preview = { objections: { reason: string }[] };
type Shipments = { items: { number: string }[] };

/** A shipment that nothing stands against, or one of which everything that stands against it is that it has a certificate. */
async function certifiableShipment(page: Page): Promise<{ number: string; replaces: string | null }> {
  const { items } = await query<Shipments>(page, "shipping.list", { status: "shipped", limit: 40 });
  for (const { number } of items) {
    const preview = await query<Preview>(page, "certificates.preview", { shipmentNumber: number });
    if (preview.objections.length === 0) return { number, replaces: null };
  }
  const certificates = await query<{ items: { number: string; shipmentNumber: string }[] }>(
    page,
    "certificates.list",
    { status: "issued", limit: 1 },
  );
  const [known] = certificates.items;
  if (!known) throw new Error("the demo plant has no shipment that can be certified");
  return { number: known.shipmentNumber, replaces: known.number };
}

async function keepBoth(page: Page, keepScreen: (name: string) => Promise<void>, name: string) {
  await keepScreen(name);
  await page.setViewportSize({ width: 1024, height: 768 });
  await keepScreen(`${name}-1024`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("a certificate is issued from a shipment, checked by anybody, and revoked", async ({
  page,
  browser,
  baseURL,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  test.slow();
  await signInAs("engineer");
  await useLanguage("en");
  const { number: shipment, replaces } = await certifiableShipment(page);
  await page.goto(`/shipments/${shipment}`);
  await expect(page.getByRole("link", { name: "Issue certificate" })).toBeVisible();
  if (replaces) await page.goto(`/certificates/new?shipment=${shipment}&replaces=${replaces}`);
  else await page.getByRole("link", { name: "Issue certificate" }).click();
  await expect(page.getByText("Every limit has valid evidence.")).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "certificate-issue-en");

  await page.getByRole("button", { name: "Sign and issue" }).click();
  const dialog = page.getByRole("dialog");
  if (replaces) await dialog.getByLabel("Reason for the new one").fill("Order number");
  await dialog.getByLabel("Your password").fill("not the password");
  await dialog.getByRole("button", { name: "Sign and issue" }).click();
  await expect(dialog.locator("[aria-invalid=true]")).toBeVisible();
  await dialog.getByLabel("Your password").fill(demoAccount("engineer").password);
  await expectAccessible(page);
  await keepScreen("certificate-sign-en");
  await dialog.getByRole("button", { name: "Sign and issue" }).click();
  await expect(page).toHaveURL(/\/certificates\/CERT-/);
  const number = page.url().split("/").at(-1) ?? "";
  await expect(page.getByText("Every stored byte is the one that was issued.")).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "certificate-en");
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByText("所存内容与出具时逐字节一致。")).toBeVisible();
  await keepBoth(page, keepScreen, "certificate-zh");

  const pdf = await page.request.get(`/api/certificates/${number}/pdf`);
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  const bytes = await pdf.body();
  const { verifyCode } = await query<{ verifyCode: string }>(page, "certificates.detail", { number });

  const outside = await browser.newContext({ baseURL: baseURL ?? "", locale: "zh-CN" });
  const visitor = await outside.newPage();
  await visitor.goto(`/verify/${verifyCode}`);
  await expect(visitor.getByRole("heading", { name: "真实有效" })).toBeVisible();
  await expect(visitor.getByText(number)).toBeVisible();
  await expect(visitor.getByText("实测值").or(visitor.getByText("平均值")).first()).toBeVisible();
  await expectAccessible(visitor);
  await keepBoth(visitor, keepScreenOf(visitor, keepScreen), "verify-zh");
  const drop = visitor.locator("input[type=file]");
  await drop.setInputFiles({ name: "mine.pdf", mimeType: "application/pdf", buffer: bytes });
  await expect(visitor.getByText("与出具的 PDF 完全一致。")).toBeVisible();
  const forged = Buffer.from(bytes);
  forged[forged.length - 20] = (forged[forged.length - 20] ?? 0) ^ 1;
  await drop.setInputFiles({ name: "forged.pdf", mimeType: "application/pdf", buffer: forged });
  await expect(visitor.getByText("不是以此验证码出具的 PDF。")).toBeVisible();

  await useLanguage("en");
  await page.reload();
  await page.getByRole("button", { name: "Revoke" }).click();
  await dialog.getByLabel("Reason").fill("Wrong order number");
  await dialog.getByLabel("Your password").fill(demoAccount("engineer").password);
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Wrong order number").first()).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByRole("heading", { name: "证书真实，但已撤销" })).toBeVisible();
  await expect(visitor.getByText("Wrong order number")).toHaveCount(0);
  await visitor.goto(`/verify/${"0".repeat(26)}`);
  await expect(visitor.getByRole("heading", { name: "查无此证书" })).toBeVisible();
  await expectAccessible(visitor);
  await outside.close();

  await page.goto(`/certificates?q=${number}`);
  await expect(page.getByRole("row").filter({ hasText: number })).toContainText("Revoked");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "certificates-en");
  await useLanguage("zh-CN");
  await page.goto("/certificates");
  await keepBoth(page, keepScreen, "certificates-zh");
});

/** Pictures of another page than the test's own. */
function keepScreenOf(page: Page, keepScreen: (name: string) => Promise<void>) {
  return async (name: string) => {
    if (process.env.KEEP_SCREENS !== "true") return keepScreen(name);
    await page.screenshot({ path: `artifacts/screens/${name}.png`, fullPage: true });
  };
}

test("an operator reads certificates and finds no way to issue or revoke one", async ({
  page,
  signInAs,
  useLanguage,
}) => {
  await signInAs("operator");
  await useLanguage("en");
  await page.goto("/certificates");
  await page.getByRole("row").nth(1).getByRole("link").first().click();
  await expect(page.getByRole("link", { name: "PDF" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Revoke" })).toHaveCount(0);
  await page.goto("/certificates/new");
  await expect(page.getByText("Choose a shipment first.")).toHaveCount(0);
});
