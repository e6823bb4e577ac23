import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { test } from "../support/test";

const SAMPLE = JSON.stringify({ at: 1_795_672_800, rows: [{ m: "PRS-03", mode: "AUTO-7", n: 12, t: 61.5 }] });

test("maintenance maps a gateway's message, sees at once what it says, and saves it", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("maintenance");
  await useLanguage("en");
  await page.goto("/connectivity/mappings");
  await expect(page.getByRole("table", { name: /Mappings of JSON topics/ })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("connectivity-mappings-en");
  await page.getByRole("link", { name: "New mapping" }).click();

  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByLabel(/^Name/)).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel(/^Name/).fill("Sizing presses");
  await page.getByLabel(/^Topic filter/).fill("sizing/#/x");
  await page.getByLabel(/^List of records/).fill("rows");
  await page.getByLabel(/^The machine is/).selectOption("path");
  await page.getByLabel(/^Path of the machine/).fill("m");
  await page.getByLabel(/^The time is/).selectOption("epoch-seconds");
  await page.getByLabel(/^Path of the time/).fill("$.at");
  await page.locator("#field-words-0-path").fill("mode");
  await page.getByRole("button", { name: "Count", exact: true }).click();
  await page.locator("#field-words-1-goodPath").fill("n");
  await page.locator("#field-samplePayload").fill(SAMPLE);
  await page.locator("#field-sampleTopic").fill("sizing/line/x");
  await expect(page.getByText("The value stands for no state")).toBeVisible();

  await page.getByRole("button", { name: "Add a value" }).click();
  await page.locator("#field-words-0-values-0-text").fill("AUTO-7");
  const said = page.getByRole("list", { name: "What the sample says" });
  await expect(said.getByText("Running")).toBeVisible();
  await expect(said.getByText("good 12")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/This is no topic filter/)).toBeVisible();
  await page.getByLabel(/^Topic filter/).fill("sizing/+/x");
  await expect(page.getByText("The filter reads this topic.")).toBeVisible();
  await expectAccessible(page);
  await keepScreen("connectivity-editor-en");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Mapping Sizing presses saved, version 1").first()).toBeVisible();
  await expect(page.getByRole("cell", { name: "sizing/+/x" })).toBeVisible();
});

test("an unknown machine is mapped and its letters are replayed; others are looked at and put away, in Chinese", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("maintenance");
  await useLanguage("zh-CN");
  await page.goto("/connectivity");
  await expect(page.getByRole("heading", { name: "设备连接", level: 1 })).toBeVisible();
  await expect(page.getByText("尚未发现采集进程")).toBeVisible();
  await expect(page.getByText("magnets/sinter-edge")).toBeVisible();
  await expectAccessible(page);
  await keepScreen("connectivity-zh-CN");

  await page
    .getByRole("row", { name: /Press7/ })
    .getByRole("button", { name: "对应到设备" })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").click();
  await page.getByRole("option", { name: /PRS-04/ }).click();
  await dialog.getByRole("button", { name: "对应并重放" }).click();
  await expect(page.getByText("Press7 即 PRS-04：已重放 3 条，仍有 0 条待处理").first()).toBeVisible();
  await expect(page.getByRole("row", { name: /Press7/ })).toHaveCount(0);

  await page.goto("/connectivity/dead-letters?reason=json-not-valid");
  await expectAccessible(page);
  await keepScreen("connectivity-dead-letters-zh-CN");
  await page
    .getByRole("row", { name: /plant\/oven\/17/ })
    .getByText("不是有效的 JSON")
    .click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText("temp=1051;state=RUN")).toBeVisible();
  await sheet.getByRole("tab", { name: "字节" }).click();
  await expect(sheet.getByText(/^74 65 6d 70/)).toBeVisible();
  await expectAccessible(page);
  await keepScreen("connectivity-letter-zh-CN");
  await sheet.getByRole("button", { name: "重放", exact: true }).click();
  await expect(page.getByText("已重放 0 条，仍有 1 条待处理").first()).toBeVisible();
  await sheet.getByRole("button", { name: "丢弃", exact: true }).click();
  const question = page.getByRole("dialog").last();
  await question.locator("textarea").fill("旧网关格式");
  await question.getByRole("button", { name: "丢弃", exact: true }).click();
  await expect(page.getByText("已丢弃 1 条死信").first()).toBeVisible();
  await page.goto("/connectivity/dead-letters?status=discarded");
  await expect(page.getByRole("row", { name: /plant\/oven\/17/ })).toBeVisible();
});
