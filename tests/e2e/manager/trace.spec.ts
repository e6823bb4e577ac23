import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { test } from "../support/test";

/** Opens the newest packed magnet and returns its code. */
async function openFinishedLot(page: import("@playwright/test").Page): Promise<string> {
  await page.goto("/lots?kind=packed-magnet");
  const first = page.locator("tbody tr a[href^='/lots/']").first();
  const code = (await first.textContent()) ?? "";
  await first.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(code);
  return code;
}

test("a manager sees where every gram of a finished lot came from", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("manager");
  await useLanguage("en");
  const code = await openFinishedLot(page);
  await keepScreen("lot-overview-en");
  await expectAccessible(page);

  await page.getByRole("tab", { name: "Genealogy" }).click();
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
  const raw = page.locator("tbody tr").filter({ hasText: /^R-/ });
  await expect(raw.first()).toBeVisible();
  const shares = await raw.locator("td:nth-child(2)").allTextContents();
  const total = shares.reduce((sum, text) => sum + Number.parseFloat(text.replace(/[^\d.]/g, "")), 0);
  expect(total).toBeGreaterThan(99.9);
  expect(total).toBeLessThan(100.1);
  await keepScreen("lot-genealogy-en");
  await expectAccessible(page);

  await page.getByRole("tab", { name: "Composition and origin" }).click();
  await expect(page.getByRole("cell", { name: "Fe", exact: true })).toBeVisible();
  await keepScreen("lot-composition-en");
  await expectAccessible(page);

  await page.goto(`/trace?lot=${code}&direction=exposure`);
  await expect(page.getByRole("heading", { name: `What shared runs with ${code}` })).toBeVisible();
  await keepScreen("lot-exposure-en");
  await expectAccessible(page);
});

test("the same pages speak Chinese", async ({ page, signInAs, useLanguage, keepScreen }) => {
  await signInAs("manager");
  await useLanguage("zh-CN");
  await openFinishedLot(page);
  for (const tab of ["谱系", "成分与来源", "收发台账", "履历"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("tabpanel")).toBeVisible();
    await page.waitForLoadState("networkidle");
    const text = await page.locator("main").innerText();
    expect(text).not.toMatch(/\b(lots|trace|common|errors)\.[a-z]/);
    await keepScreen(`lot-${tab}-zh`);
  }
});

test("a question on the home page leads to its answer", async ({ page, signInAs, useLanguage }) => {
  await signInAs("manager");
  await useLanguage("en");
  await page.goto("/lots?kind=strip-cast-flake");
  const heat = (await page.locator("tbody tr a[href^='/lots/']").first().textContent()) ?? "";
  await page.goto("/");
  await page.getByText("Where did it go?").click();
  await page.locator("main [data-scan-target]").fill(heat.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `Where ${heat} went` })).toBeVisible();
});

test("a manager may hold a lot, but neither lift the hold nor split it", async ({
  page,
  signInAs,
  useLanguage,
}) => {
  await signInAs("manager");
  await useLanguage("en");
  const code = await openFinishedLot(page);
  await page.getByRole("button", { name: "Hold", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Hold", exact: true }).click();
  await expect(dialog.locator("[aria-invalid=true]").first()).toBeVisible();
  await dialog.getByLabel(/^Reason/).fill("customer asked");
  await dialog.getByRole("button", { name: "Hold", exact: true }).click();
  await expect(page.getByText("On hold").first()).toBeVisible();
  await expect(page.getByText("customer asked")).toBeVisible();
  await expect(page.getByRole("button", { name: "Lift the hold" })).toHaveCount(0);
  for (const [procedure, input] of [
    ["lots.liftHold", { lot: code, reason: "x" }],
    ["lots.split", { lot: code, parts: [{ quantity: "1" }] }],
    ["lots.receive", { materialCode: "X", quantity: "1", supplierCode: "X", supplierLot: "X" }],
  ] as const) {
    const answer = await page.request.post(`/api/trpc/${procedure}`, { data: input });
    expect(answer.status()).toBe(403);
  }
});
