import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { query } from "../support/procedures";
import { test } from "../support/test";

/** Keeps the page at the size of a desk and of a tablet. */
async function keepBoth(page: Page, keepScreen: (name: string) => Promise<void>, name: string) {
  await keepScreen(name);
  await page.setViewportSize({ width: 1024, height: 768 });
  await keepScreen(`${name}-tablet`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function firstChart(page: Page): Promise<{ code: string; nameEn: string; nameZh: string }> {
  const charts = await query<{ code: string; nameEn: string; nameZh: string }[]>(page, "spc.charts", {});
  const [chart] = charts.filter(({ code }) => code.startsWith("HCJ"));
  if (!chart) throw new Error("The demo plant has no chart of HcJ.");
  return chart;
}

test("the engineer looks at the board, a chart and its capability, in both languages", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("engineer");
  await useLanguage("en");
  await page.goto("/spc");
  const chart = await firstChart(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Control charts");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "spc-board-en");
  await page.getByRole("link", { name: chart.nameEn }).first().click();
  await expect(page.getByRole("img", { name: /Individuals: \d+ points/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Capability" })).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "spc-chart-en");
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByRole("heading", { name: "过程能力" })).toBeVisible();
  await keepBoth(page, keepScreen, "spc-chart-zh");
  await page.goto("/spc");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("控制图");
  await keepBoth(page, keepScreen, "spc-board-zh");
});

test("limits are reviewed and frozen as a new version", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("engineer");
  await useLanguage("en");
  await page.goto("/spc");
  const { code } = await firstChart(page);
  await page.goto(`/spc/${code}/limits`);
  await expect(page.getByText("Points used")).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "spc-phase-one-en");
  await page.getByLabel("What was reviewed").fill("A month of ordinary production");
  await page.getByRole("button", { name: "Freeze the limits" }).click();
  await expect(page).toHaveURL(new RegExp(`/spc/${code}$`));
  await expect(page.getByText("A month of ordinary production", { exact: true }).first()).toBeVisible();
  await page.goto(`/spc/${code}/edit`);
  await expect(page.getByLabel("Reaction plan in English")).not.toBeEmpty();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "spc-edit-en");
});
