import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { query } from "../support/procedures";
import { demoAccount } from "../support/sign-in";
import { test } from "../support/test";

type Items<Item> = { items: Item[] };

/** Keeps the page at the size of a desk and of a tablet. */
async function keepBoth(page: Page, keepScreen: (name: string) => Promise<void>, name: string) {
  await keepScreen(name);
  await page.setViewportSize({ width: 1024, height: 768 });
  await keepScreen(`${name}-tablet`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("from a failed test to a signed disposition: everything is filled in, all of it is held, an engineer signs", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  test.slow();
  await signInAs("technician");
  await useLanguage("en");
  type Failed = { number: string; lot: { code: string; status: string } };
  const tests = await query<Items<Failed>>(page, "quality.magneticTests", { verdict: "fail", limit: 50 });
  const failed = tests.items.find((each) => each.lot.status !== "on-hold");
  if (!failed) throw new Error("The demo plant has no failed test.");
  await page.goto(`/magnetic-tests/${failed.number}`);
  await page.getByRole("link", { name: "Open a nonconformance" }).click();
  await expect(page.getByLabel("What is wrong")).toHaveValue(new RegExp(failed.number));
  await expect(page.getByRole("textbox", { name: /^Lots/ })).toHaveValue(failed.lot.code);
  await expect(page.getByText("Defects").first()).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "nonconformance-new-en");
  await page.getByLabel("What is wrong").fill("");
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page.getByText("Enter a value.").first()).toBeVisible();
  await page.getByLabel("What is wrong").fill("Coercivity below the limit");
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("NCR-");
  const number = /NCR-\d{4}-\d{5}/.exec(page.url())?.[0] ?? "";
  await expect(page.getByRole("button", { name: "Edit" })).toHaveCount(0);

  await signInAs("engineer");
  await page.goto(`/nonconformances/${number}`);
  await page.getByRole("link", { name: "Contain" }).click();
  await expect(
    page
      .getByRole("table", { name: /Affected lots/ })
      .getByText(failed.lot.code)
      .first(),
  ).toBeVisible();
  await page.getByRole("button", { name: /Hold all/ }).click();
  await expect(page.getByText("Enter a value.").first()).toBeVisible();
  await page.getByLabel("Why these").fill("Only what came of this lot");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "nonconformance-contain-en");
  await page.getByRole("button", { name: /Hold all/ }).click();
  await expect(page.getByText("Contained").first()).toBeVisible();

  await page.goto(`/nonconformances/${number}`);
  await page.getByRole("checkbox", { name: new RegExp(failed.lot.code) }).check();
  await page.getByRole("button", { name: "Dispose", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /Use as is/ }).check();
  await dialog.getByLabel("Reason").fill("measured again");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "nonconformance-dispose-en");
  await dialog.getByLabel("Your password").fill("wrong");
  await dialog.getByRole("button", { name: "Sign and carry out" }).click();
  await expect(dialog.getByText(/password/i).last()).toBeVisible();
  await dialog.getByLabel("Your password").fill(demoAccount("engineer").password);
  await dialog.getByRole("button", { name: "Sign and carry out" }).click();
  await expect(page.getByText("1 lot disposed of")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(failed.lot.code) })).toContainText("concession");
});

async function lookAtLists(
  page: Page,
  keepScreen: (name: string) => Promise<void>,
  language: "en" | "zh-CN",
): Promise<void> {
  await page.goto("/nonconformances");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    language === "en" ? "Nonconformances" : "不合格报告",
  );
  await expectAccessible(page);
  await keepBoth(page, keepScreen, `nonconformances-${language}`);
  await page.goto("/nonconformances/pareto");
  await expect(page.getByRole("img").first().locator("svg")).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, `nonconformance-pareto-${language}`);
  await page.goto("/nonconformances/mine");
  await expect(page.getByRole("cell", { name: /NCR-/ }).first()).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, `nonconformance-mine-${language}`);
  await page.goto("/master-data/defects");
  await expect(page.getByText("LOW-HCJ").first()).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, `defect-codes-${language}`);
}

test("lists, Pareto, queues and the report, in both languages", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  test.slow();
  await signInAs("manager");
  await useLanguage("en");
  await lookAtLists(page, keepScreen, "en");
  await useLanguage("zh-CN");
  await lookAtLists(page, keepScreen, "zh-CN");
  const { items } = await query<Items<{ number: string }>>(page, "nonconformance.list", {
    severity: "critical",
  });
  const number = items[0]?.number ?? "";
  await page.goto(`/nonconformances/${number}?part=review`);
  await page.getByRole("button", { name: "签署" }).click();
  await page.getByLabel("您的密码").fill(demoAccount("manager").password);
  await keepBoth(page, keepScreen, "nonconformance-vote-zh");
  await page.getByRole("dialog").getByRole("button", { name: "签署" }).click();
  await expect(page.getByRole("cell", { name: "同意" })).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "nonconformance-review-zh");
  const closed = await query<Items<{ number: string }>>(page, "nonconformance.list", {
    status: "effectiveness",
  });
  for (const part of ["lots", "causes", "actions", "effectiveness"]) {
    await page.goto(`/nonconformances/${closed.items[0]?.number}?part=${part}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("NCR-");
    await expectAccessible(page);
    await keepBoth(page, keepScreen, `nonconformance-${part}-zh`);
  }
  for (const language of ["zh", "en"]) {
    const response = await page.request.get(`/api/nonconformances/${number}/pdf?language=${language}`);
    expect(response.status()).toBe(200);
    expect((await response.body()).subarray(0, 4).toString()).toBe("%PDF");
  }
  expect((await page.request.get("/api/nonconformances/NCR-NONE/pdf")).status()).toBe(404);
});
