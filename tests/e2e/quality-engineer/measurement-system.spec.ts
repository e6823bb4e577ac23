import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { test } from "../support/test";

async function keepBoth(page: Page, keepScreen: (name: string) => Promise<void>, name: string) {
  await keepScreen(name);
  await page.setViewportSize({ width: 1024, height: 768 });
  await keepScreen(`${name}-tablet`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("the technician measures the reference magnet and sees that the instrument is right", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("technician");
  await useLanguage("en");
  await page.goto("/quality");
  const missing = page.getByRole("region", { name: "Reference check missing this shift" });
  await expect(missing).toContainText("PFM-01");
  await expectAccessible(page);
  await missing
    .getByRole("listitem")
    .filter({ hasText: "PFM-01" })
    .getByRole("link", { name: "Check now" })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reference check");
  await expect(page.getByLabel("Instrument")).toHaveValue("PFM-01");
  await expectAccessible(page);
  await page.getByLabel("Temperature of the magnet").fill("20");
  await page.getByRole("textbox", { name: "Br" }).fill("13.02");
  await page.getByRole("button", { name: "Save check" }).click();
  await expect(page.getByText("a slip of the unit?").first()).toBeVisible();
  await page.getByRole("textbox", { name: "Br" }).fill("1.3012");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("In control");
  await keepBoth(page, keepScreen, "reference-check-en");
  await useLanguage("zh-CN");
  await page.goto("/reference-magnets/check");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("标样点检");
  await keepBoth(page, keepScreen, "reference-check-zh");
});

test("the engineer shows that the instruments are calibrated and capable, in both languages", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  test.slow();
  await signInAs("engineer");
  await useLanguage("en");
  await page.goto("/instruments");
  const row = page.getByRole("row").filter({ hasText: "BH-02" });
  await expect(row).toContainText("Overdue");
  await expect(page.getByRole("row").filter({ hasText: "ICP-01" })).toContainText("Due soon");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "instruments-en");
  await page.goto("/instruments/BH-01");
  await expect(page.getByRole("img", { name: /Chart of REF-N42H-01 on BH-01/ }).locator("svg")).toBeVisible();
  await expect(page.getByText("JL-2026-04188")).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "instrument-en");
  await page.getByRole("button", { name: "Record calibration" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save calibration" }).click();
  await expect(dialog.getByRole("textbox", { name: "Provider" })).toHaveAttribute("aria-invalid", "true");
  await keepScreen("calibration-dialog-en");
  await page.keyboard.press("Escape");

  await page.goto("/gauge-studies");
  await expectAccessible(page);
  await page.getByRole("row").filter({ hasText: "Concluded" }).getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "Result" })).toContainText("26.6");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("27.86");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "gauge-study-en");
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByText("方差分析（交叉）").first()).toBeVisible();
  await keepBoth(page, keepScreen, "gauge-study-zh");
  await page.goto("/instruments/BH-01");
  await keepBoth(page, keepScreen, "instrument-zh");
  await page.goto("/instruments");
  await keepBoth(page, keepScreen, "instruments-zh");
});

test("a study is planned, filled by paste and answered by both methods", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("technician");
  await useLanguage("en");
  await page.goto("/gauge-studies/new");
  await page.getByLabel("Parts, one a line").fill("1\n2\n3");
  await page.getByLabel("Appraisers, one a line").fill("A\nB");
  await page.getByLabel("Trials").fill("2");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "gauge-study-new-en");
  await page.getByRole("button", { name: "Plan the study" }).click();
  const first = page.getByRole("textbox", { name: "A, part 1, trial 1" });
  await first.focus();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text", text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true }),
    );
  }, "1.30\t1.32\t1.35\n1.31\t1.32\t1.34\n1.30\t1.33\t1.35\n1.31\t1.32\t1.36");
  await expect(page.getByRole("textbox", { name: "B, part 3, trial 2" })).toHaveValue("1.36");
  await expect(page.getByRole("status").filter({ hasText: "All saved" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Result" })).toContainText("ANOVA, crossed");
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Average and range");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "gauge-study-filled-en");
});
