import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { query } from "../support/procedures";
import { test } from "../support/test";

type Items<Item> = { items: Item[] };
type Proposals = { lot: string; status: string; best: { specification: { code: string } } | null };

async function keepBoth(page: Page, keepScreen: (name: string) => Promise<void>, name: string) {
  await keepScreen(name);
  await page.setViewportSize({ width: 1024, height: 768 });
  await keepScreen(`${name}-tablet`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("a lot is proposed its grades with every limit explained, and is regraded", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("engineer");
  await useLanguage("zh-CN");
  await page.goto("/grading");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("批次判级");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "grading-zh");
  const tests = await query<Items<{ lot: { code: string; status: string } }>>(page, "quality.magneticTests", {
    limit: 200,
  });
  const here = tests.items.filter(({ lot }) => lot.status === "available").map(({ lot }) => lot.code);
  const proposals = await query<Proposals[]>(page, "grading.proposals", { lots: here.slice(0, 100) });
  const found = proposals.find((each) => each.best !== null);
  if (!found?.best) throw new Error("The demo plant has no tested lot in stock that passes a grade.");
  await useLanguage("en");
  await page.goto(`/grading?lots=${found.lot}`);
  await page.getByRole("button", { name: `Why ${found.lot} is judged so` }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("columnheader", { name: "Margin" })).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "grading-why-en");
  await page.keyboard.press("Escape");
  await page.goto(`/lots/${found.lot}`);
  const panel = page.getByRole("heading", { name: "Grades", exact: true });
  await panel.scrollIntoViewIfNeeded();
  await expect(page.getByRole("button", { name: "Choose a grade" })).toBeVisible();
  await keepBoth(page, keepScreen, "lot-grades-en");
  await page.getByRole("button", { name: "Choose a grade" }).click();
  await dialog.getByRole("button", { name: "Regrade" }).click();
  await expect(dialog.getByRole("textbox", { name: "Reason" })).toHaveAttribute("aria-invalid", "true");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("better sold as this grade");
  await keepBoth(page, keepScreen, "grade-dialog-en");
  await dialog.getByRole("button", { name: "Regrade" }).click();
  await expect(page).not.toHaveURL(new RegExp(`/lots/${found.lot}$`, "u"));
  await expect(page.getByText(found.best.specification.code).first()).toBeVisible();
});

test("the next version of a specification is drafted by one and approved by another", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("engineer");
  await useLanguage("en");
  await page.goto("/master-data/grades/OWN-N45/edit");
  await expect(page.locator('[data-limit="1"]').getByLabel("Minimum")).toHaveValue("1.32");
  await page.getByRole("textbox", { name: "Why it changes" }).fill("trial of a browser");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page).toHaveURL(/\/master-data\/grades\/OWN-N45$/u);
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("Whoever drafted a specification does not approve it.")).toBeVisible();
  await signInAs("admin");
  await useLanguage("zh-CN");
  await page.goto("/master-data/grades/OWN-N45");
  await expectAccessible(page);
  await page.getByRole("button", { name: "批准" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "批准" }).click();
  await expect(page.getByText("已替代")).toBeVisible();
  await keepBoth(page, keepScreen, "specification-zh");
  await page.goto("/master-data/grades/OWN-N48H/edit");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "specification-edit-zh");
  await page.goto("/master-data/figure-rules");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "figure-rules-zh");
  await page.goto("/master-data/grades/import");
  await page.locator("input[type=file]").setInputFiles({
    name: "grades.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("牌号,Br min\nN42,13.2\nN45,abc"),
  });
  await page.getByLabel("牌号", { exact: true }).selectOption("牌号");
  await page.getByLabel("全部行的归属方").fill("mill");
  await page.getByLabel("Br下限").selectOption("Br min");
  await expect(page.getByText("abc").first()).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "grade-import-zh");
});
