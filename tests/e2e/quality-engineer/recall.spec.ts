import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { query } from "../support/procedures";
import { demoAccount } from "../support/sign-in";
import { test } from "../support/test";

const artifacts = path.resolve(import.meta.dirname, "../../../artifacts");

/** Keeps the page at the size of a desk and of a tablet. */
async function keepBoth(page: Page, keepScreen: (name: string) => Promise<void>, name: string) {
  await keepScreen(name);
  await page.setViewportSize({ width: 1024, height: 768 });
  await keepScreen(`${name}-tablet`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function firstLot(page: Page, kind: string): Promise<string> {
  const { items } = await query<{ items: { code: string }[] }>(page, "lots.list", {
    materialKind: kind,
    limit: 1,
  });
  const code = items[0]?.code;
  if (!code) throw new Error(`the demo plant has no ${kind}`);
  return code;
}

/** The file that the record's address gives, kept among the artifacts. */
async function download(page: Page, number: string, file: string): Promise<Buffer> {
  const response = await page.request.get(`/api/recalls/${number}/${file}`);
  expect(response.status()).toBe(200);
  const body = await response.body();
  mkdirSync(artifacts, { recursive: true });
  writeFileSync(path.join(artifacts, `recall-${file.replaceAll(/[/?=]/g, "-")}`), body);
  return body;
}

test("a mock recall of a heat: from its page to the record, against the clock", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  test.slow();
  await signInAs("engineer");
  await useLanguage("en");
  const heat = await firstLot(page, "strip-cast-flake");
  await page.goto(`/lots/${heat}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Start a recall from here" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Start a recall");
  await expect(page.getByText("Affected lots").first()).toBeVisible();
  await expect(page.getByRole("timer")).toBeVisible();
  await expect(page.getByRole("table", { name: /Affected lots/ }).getByText(heat)).toBeVisible();
  await page.getByText("Also by exposure").click();
  await expect(page).toHaveURL(/exposure=1/);
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "recall-console-en");
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByRole("table", { name: /受影响批次/ })).toBeVisible();
  await keepBoth(page, keepScreen, "recall-console-zh");
  await useLanguage("en");
  await page.reload();
  await expect(page.getByRole("timer")).toBeVisible();

  await page.getByRole("button", { name: "Open the recall" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^Mock recall/ }).check();
  await expect(dialog.getByText("Nothing is held.")).toBeVisible();
  await dialog.getByLabel(/^Reason/).fill("Half-yearly drill");
  await expectAccessible(page);
  await keepScreen("recall-open-dialog-en");
  await dialog.getByRole("button", { name: "Mock recall" }).click();
  await expect(page).toHaveURL(/\/recalls\/RC-/);
  const number = page.url().split("/").at(-1) ?? "";
  await expect(page.getByRole("heading", { level: 1 })).toContainText(number);
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "recall-record-mock-en");
  await page.getByRole("button", { name: "Verify the list" }).click();
  await expect(page.getByText(/The list is the one that was opened/).first()).toBeVisible();

  for (const language of ["zh", "en", "both"]) {
    const pdf = await download(page, number, `pdf?language=${language}`);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  }
  const workbook = await download(page, number, "xlsx?language=both");
  expect(workbook.subarray(0, 2).toString()).toBe("PK");

  await page.goto("/recalls");
  await expect(page.getByRole("row").filter({ hasText: number })).toContainText("Mock recall");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "recalls-en");
  await useLanguage("zh-CN");
  await page.goto("/recalls");
  await keepScreen("recalls-zh");
});

test("a real recall of a run: held, signed, disposed of and closed", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  test.slow();
  await signInAs("engineer");
  await useLanguage("en");
  const packed = await firstLot(page, "packed-magnet");
  const { createdByRun } = await query<{ createdByRun: { code: string } }>(page, "lots.detail", {
    lotCode: packed,
  });
  await page.goto(`/runs/${createdByRun.code}`);
  await page.getByRole("link", { name: "Start a recall from here" }).click();
  await expect(page.getByRole("table", { name: /Affected lots/ }).getByText(packed)).toBeVisible();

  // A machine and a window of time beside it, by the scan of the machine.
  await page.getByRole("button", { name: "A machine in a window of time" }).click();
  await keepScreen("recall-machine-en");
  await page.getByRole("group").getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "Open the recall" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Reason/).fill("Coating blisters");
  await dialog.getByRole("button", { name: "Open the recall" }).click();
  await expect(page).toHaveURL(/\/recalls\/RC-/);
  const address = page.url();
  await page.goto(`/lots/${packed}`);
  await expect(page.getByText(/RC-\d{4}-\d{4} Coating blisters/).first()).toBeVisible();

  await page.goto(address);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await dialog.getByLabel(/Your password/).fill("not the password");
  await dialog.getByRole("button", { name: "Sign" }).click();
  await expect(dialog.locator("[aria-invalid=true]")).toBeVisible();
  await dialog.getByLabel(/Your password/).fill(demoAccount("engineer").password);
  await keepScreen("recall-sign-en");
  await dialog.getByRole("button", { name: "Sign" }).click();
  await expect(page.getByText("Signed by").first()).toBeVisible();

  await page.getByRole("combobox", { name: "Disposition" }).selectOption("open");
  await expect(page).toHaveURL(/disposition=open/);
  await page.getByRole("checkbox", { name: "Select all" }).first().check();
  await page.getByRole("button", { name: "Dispose", exact: true }).click();
  await dialog.getByRole("radio", { name: /^Cleared/ }).check();
  await dialog.getByLabel(/^Note/).fill("Cross-section shows no blister");
  await expectAccessible(page);
  await keepScreen("recall-dispose-en");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("No lot of the list matches")).toBeVisible();

  await page.goto(address);
  await page.getByRole("button", { name: "Close the recall" }).click();
  await dialog.getByLabel(/Closing note/).fill("Nothing was wrong");
  await dialog.getByRole("button", { name: "Close the recall" }).click();
  await expect(page.getByText("Closed").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Dispose", exact: true })).toHaveCount(0);
  await keepBoth(page, keepScreen, "recall-record-closed-en");
  await useLanguage("zh-CN");
  await page.reload();
  await keepBoth(page, keepScreen, "recall-record-closed-zh");
  await expectAccessible(page);
});

test("who may not open one sees no way to, and the files ask for the right, too", async ({
  page,
  signInAs,
  useLanguage,
}) => {
  await signInAs("operator");
  await useLanguage("en");
  await page.goto("/recalls/new");
  await expect(page.getByRole("button", { name: "Open the recall" })).toHaveCount(0);
  expect((await page.request.get("/api/recalls/RC-2026-0001/pdf")).status()).toBe(403);
});
