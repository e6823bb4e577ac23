import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import type { Language } from "../support/screens";
import { test } from "../support/test";

const SIZES = [
  { name: "desk", width: 1440, height: 900 },
  { name: "tablet", width: 1024, height: 768 },
];

/** Pictures of what is open, in both languages and at both widths. */
async function keepAll(
  page: Page,
  name: string,
  tools: {
    speak: (language: Language) => Promise<void>;
    keepScreen: (name: string) => Promise<void>;
  },
) {
  for (const language of ["zh-CN", "en"] as const) {
    await tools.speak(language);
    for (const { name: size, width, height } of SIZES) {
      await page.setViewportSize({ width, height });
      await page.reload();
      await page.waitForLoadState("networkidle", { timeout: 4_000 }).catch(() => undefined);
      await tools.keepScreen(`balance/${name}-${language}-${size}`);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.reload();
}

/** The month before this one: it is whole, whenever the test runs. */
async function monthWithRuns(page: Page): Promise<void> {
  await page.goto("/mass-balance");
  if ((await page.locator("main tbody tr").count()) < 8) {
    await page.getByRole("button", { name: "Month before" }).click();
    await expect(page).toHaveURL(/month=/);
  }
  await expect(page.locator("main tbody tr").nth(7)).toBeVisible();
}

test("a manager sees where the mass of a month went, and an element's way through it", async ({
  page,
  signInAs,
  useLanguage: speak,
  keepScreen,
}) => {
  test.setTimeout(180_000);
  await signInAs("manager");
  await speak("en");
  await monthWithRuns(page);
  await expect(page.getByRole("img", { name: /Flow of mass/ })).toBeVisible();
  await expect(page.locator("svg").getByText("SNT", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await keepAll(page, "month", { speak, keepScreen });

  await page.getByRole("combobox", { name: "Element" }).selectOption("Dy");
  await expect(page.getByRole("heading", { name: "Flow of Dy" })).toBeVisible();
  await expect(page.getByText("closes by construction")).toBeVisible();
  await keepAll(page, "month-dy", { speak, keepScreen });

  await page.getByRole("combobox", { name: "Element" }).selectOption("");
  await page.getByRole("combobox", { name: "Operation" }).selectOption("SC");
  await expect(page.getByRole("heading", { name: /^Runs:/ })).toBeVisible();
  await keepAll(page, "runs", { speak, keepScreen });
  await page.locator("main tbody tr a[href^='/runs/']").first().click();
  await expect(page.getByRole("heading", { name: "Mass balance" })).toBeVisible();

  await page.goto("/mass-balance");
  await page.getByRole("link", { name: "Stock", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Closing" })).toBeVisible();
  await expectAccessible(page);
  await keepAll(page, "stock", { speak, keepScreen });
});

test("what exceeds the tolerance is a task, answered once", async ({
  page,
  signInAs,
  useLanguage: speak,
  keepScreen,
}) => {
  test.setTimeout(120_000);
  await signInAs("manager");
  await speak("en");
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Tasks", exact: true })).toBeVisible();
  await keepScreen("balance/home-tasks-en");
  await page.getByRole("link", { name: "All tasks" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tasks" })).toBeVisible();
  await expectAccessible(page);
  await keepAll(page, "tasks", { speak, keepScreen });

  const row = page.locator("main tbody tr").first();
  const code = (await row.locator("a[href^='/runs/']").textContent()) ?? "";
  await row.getByRole("button", { name: "Answer" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(dialog.locator("[aria-invalid=true]")).toBeVisible();
  await dialog.getByLabel(/^Answer/).fill("Slag was weighed with the next heat: 9.1 kg.");
  await keepScreen("balance/task-answer-en");
  await dialog.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(page.getByText(`The task about ${code} is answered.`).first()).toBeVisible();
  await expect(page.locator("main tbody").getByText(code)).toHaveCount(0);
  await page.getByRole("combobox", { name: "Open" }).selectOption("done");
  await expect(page.getByText("Slag was weighed with the next heat: 9.1 kg.")).toBeVisible();
  await keepScreen("balance/tasks-answered-en");
});

test("one page says how much Dy and Tb, recycled and from where, is in a product's month", async ({
  page,
  signInAs,
  useLanguage: speak,
  keepScreen,
}) => {
  test.setTimeout(180_000);
  await signInAs("manager");
  await speak("en");
  await page.goto("/lots?kind=packed-magnet");
  const codes = await page.locator("tbody tr a[href^='/lots/']").allTextContents();
  const lots = codes.slice(0, 12);
  await page.goto("/reports/composition");
  await expect(page.getByText("Choose lots").first()).toBeVisible();
  await page.getByRole("radio", { name: "Lots" }).check();
  await page.getByLabel("Lot codes").fill(`${lots.join("\n")}\nNO-SUCH-LOT`);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("NO-SUCH-LOT", { exact: false }).first()).toBeVisible();
  for (const lot of lots) await expect(page.getByRole("link", { name: lot, exact: true })).toBeVisible();
  await expect(page.getByText("Export control and origin")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "B", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "B %", exact: true })).toBeVisible();
  await keepAll(page, "composition", { speak, keepScreen });

  for (const format of ["CSV", "XLSX"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: format }).click(),
    ]);
    expect(download.suggestedFilename()).toContain(format.toLowerCase());
  }

  await page.goto(`/lots/${lots[0]}?tab=composition`);
  await expect(page.getByRole("heading", { name: "What the figures rest on" })).toBeVisible();
  await keepAll(page, "lot-composition", { speak, keepScreen });
  await expectAccessible(page);
});
