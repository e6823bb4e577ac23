import { expect } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { test } from "../support/test";

test("a manager explores OEE from the plant down to an interval", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("manager");
  await useLanguage("en");
  await page.goto("/oee?scope=area:A-MCH&window=30d");
  await expect(page.getByRole("heading", { name: "OEE explorer" })).toBeVisible();
  await expect(page.getByText(/Target 60/).first()).toBeVisible();
  await expect(page.getByRole("img", { name: /Lost hours by reason/ })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("oee-explorer-en");

  await page.getByText("What it is made of").nth(1).click();
  await expect(page.getByText("APT / PBT", { exact: true }).first()).toBeVisible();
  const pareto = page.getByRole("figure").filter({ hasText: "Losses by reason" });
  await pareto.getByRole("button", { name: "Show as a table" }).click();
  await expect(pareto.getByRole("columnheader", { name: "Cumulative" })).toBeVisible();

  await page.getByRole("button", { name: "show all intervals" }).click();
  const intervals = page.getByRole("table", { name: "Intervals behind" });
  await expect(intervals).toBeVisible();
  await expect(page).toHaveURL(/drill=all/);
  await intervals.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/equipment\/[A-Z]+-\d\d\?from=/);

  await useLanguage("zh-CN");
  await page.goto("/oee?window=yesterday");
  await expect(page.getByRole("heading", { name: "OEE 分析" })).toBeVisible();
  await keepScreen("oee-explorer-zh-CN");
});

test("a manager sets a target, reads the shift report, downloads it and sends it", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("manager");
  await useLanguage("en");
  await page.goto("/oee/targets");
  await page.getByRole("button", { name: "Set a target" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Target", { exact: true }).fill("66.5");
  await form.getByLabel(/From production day/).fill("2026-01-01");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("cell", { name: /^66\.5/ })).toBeVisible();
  await expectAccessible(page);

  await page.goto("/reports/shift?shift=3S/A&area=A-PRS");
  await expect(page.getByRole("heading", { name: /Shift report · Shift A/ })).toBeVisible();
  await page.getByLabel("Note for the next shift").fill("Die 4 wears; watch the burr");
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(page.getByText("Die 4 wears; watch the burr").first()).toBeVisible();
  await expectAccessible(page);
  await keepScreen("shift-report-en");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "PDF" }).click();
  expect((await download).suggestedFilename()).toMatch(/^shift-report-.*3S-A-A-PRS\.pdf$/);

  await page.getByRole("button", { name: "Send by mail" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Addresses").fill("not an address");
  await dialog.getByRole("button", { name: "Put into the outbox" }).click();
  await expect(dialog.getByText(/Not a mail address/)).toBeVisible();
  await dialog.getByLabel("Addresses").fill("lead@plant.example");
  await dialog.getByRole("button", { name: "Put into the outbox" }).click();
  await expect(page.getByText("The report is in the outbox.").first()).toBeVisible();

  await page.goto("/admin/mail");
  await expect(page.getByText(/mails stay queued/)).toBeVisible();
  await page
    .getByRole("row", { name: /lead@plant\.example/ })
    .first()
    .click();
  await expect(page.getByRole("link", { name: /\.pdf$/ })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("mail-en");
  await useLanguage("zh-CN");
  await page.goto("/reports/shift");
  await expect(page.getByRole("heading", { name: /班次报告/ })).toBeVisible();
  await keepScreen("shift-report-zh-CN");
});
