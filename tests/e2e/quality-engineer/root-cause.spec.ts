import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { test } from "../support/test";

/** Keeps the page at the size of a desk and of a tablet. */
async function keepBoth(page: Page, keepScreen: (name: string) => Promise<void>, name: string) {
  await keepScreen(name);
  await page.setViewportSize({ width: 1024, height: 768 });
  await keepScreen(`${name}-tablet`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("the engineer sees what explains HcJ, holds a factor constant and takes the table along", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("engineer");
  await useLanguage("en");
  await page.goto("/magnetic-tests");
  await page.getByRole("link", { name: "What explains it?" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Root cause");
  const ranking = page.getByRole("table", { name: "What goes together with it" });
  const layer = ranking.getByRole("button", { name: "Vacuum sinter: layer" });
  await expect(layer).toBeVisible();
  await expect(page.getByText("Going together is no proof.", { exact: false })).toBeVisible();
  await layer.click();
  await expect(
    page.getByRole("img", { name: /HcJ of \d+ lots by Vacuum sinter: layer/ }).locator("svg"),
  ).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "root-cause-en");
  await ranking.getByRole("checkbox", { name: "Hold Vacuum sinter: layer constant" }).click();
  await expect(page.getByRole("button", { name: "Vacuum sinter: layer ×" })).toBeVisible();
  await expect(page).toHaveURL(/hold=product%2CSNT\.layer/);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Table as XLSX" }).click();
  expect((await download).suggestedFilename()).toBe("root-cause-hcj.xlsx");
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("原因分析");
  await expect(page.getByRole("table", { name: "相关参数排序" })).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "root-cause-zh");
});

test("lots that are not there are named, and a choice without lots says so", async ({
  page,
  signInAs,
  useLanguage,
}) => {
  await signInAs("operator");
  await useLanguage("en");
  await page.goto("/root-cause?lots=NOPE-1,NOPE-2");
  await expect(page.getByText("There is no lot NOPE-1.")).toBeVisible();
  await expect(page.getByText("There is no lot NOPE-2.")).toBeVisible();
  await page.goto("/root-cause?from=2001-01-01&to=2001-01-31");
  await expect(page.getByText("There are no such lots.")).toBeVisible();
});
