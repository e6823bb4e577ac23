import { expect, type Page } from "@playwright/test";
import { synthesiseCurve } from "../../../server/domain/magnetics/synthesise-curve";
import { expectAccessible } from "../support/accessibility";
import { query } from "../support/procedures";
import { signInAs } from "../support/sign-in";
import { test } from "../support/test";

let serial = 0;

/** A file as the demo's tracer writes it; each one is another file. */
function tracerFile(name: string, lot: string | null, hcj = 1450) {
  serial += 1;
  const curve = synthesiseCurve({ brTesla: 1.31, hcjKiloAmperePerMetre: hcj, squareness: 0.95, muRec: 1.05 });
  const rows = curve.fieldKiloAmperePerMetre.map((field, i) => `${field};${curve.polarisationTesla[i] ?? 0}`);
  const text = [
    `REMANENCE DEMO BH-TRACER;${Date.now()}-${serial}`,
    ...(lot === null ? [] : [`批号;${lot}`]),
    "样品编号;E-1",
    "温度;22,5 °C",
    "H;J",
    ...rows,
  ].join("\r\n");
  return { name, mimeType: "text/csv", buffer: Buffer.from(text, "utf8") };
}

async function waitingLot(page: Page): Promise<string> {
  const { items } = await query<{ items: { lot: { code: string } }[] }>(page, "quality.releaseQueue", {});
  const code = items[0]?.lot.code;
  if (code === undefined) throw new Error("The demo plant has no lot that waits for a test.");
  return code;
}

test("many files become tests at once; the bad ones say why", async ({ page, useLanguage, keepScreen }) => {
  test.slow();
  await signInAs(page, "technician");
  await useLanguage("en");
  const lot = await waitingLot(page);
  await page.goto("/magnetic-tests/import");
  const twin = tracerFile("one.csv", lot);
  await page
    .locator("input[type=file]")
    .setInputFiles([
      twin,
      tracerFile("two.csv", lot, 1430),
      { ...twin, name: "one-again.csv" },
      tracerFile("no-lot.csv", null),
      { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("nothing but words") },
    ]);
  const table = page.getByRole("table", { name: "Files to be saved" });
  await expect(table.getByRole("row", { name: /no-lot.csv/ })).toContainText("The file names no lot.");
  await expect(table.getByRole("row", { name: /notes.txt/ })).toContainText("No table of numbers was found");
  await expect(table.getByRole("row", { name: /one-again.csv/ })).toContainText("The same file as one.csv");
  await expect(page.getByRole("img", { name: /Demagnetisation curve/ }).first()).toBeVisible();
  await expectAccessible(page);
  await keepScreen("import-curves-en");
  const lotField = page.getByLabel("Lot of no-lot.csv");
  await lotField.fill(lot);
  await lotField.press("Enter");
  await expect(page.getByRole("button", { name: "Save 3 good files" })).toBeEnabled();
  await page.getByRole("button", { name: "Save 3 good files" }).click();
  await expect(table.getByRole("link", { name: /^MT-/ })).toHaveCount(3);
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByRole("heading", { name: "导入曲线文件" })).toBeVisible();
  await expectAccessible(page);
});

test("an engineer asks how hot a magnet may get, and what an algorithm moved", async ({
  page,
  useLanguage,
  keepScreen,
}) => {
  test.slow();
  await signInAs(page, "engineer");
  await useLanguage("en");
  const { items } = await query<{ items: { number: string }[] }>(page, "quality.magneticTests", {
    search: "T-01",
  });
  await page.goto(`/magnetic-tests/forecast?tests=${items.map(({ number }) => number).join("+")}`);
  await expect(page.getByText("Maximum working temperature")).toBeVisible();
  await expect(page.getByText(/between the curves measured at/)).toBeVisible();
  await page.getByLabel("Permeance coefficient").selectOption("cylinder");
  await expect(page.getByText(/^N 0\.\d+/)).toBeVisible();
  await expect(page.getByRole("table", { name: "Operating point at each temperature" })).toContainText(
    "Loss that stays",
  );
  await expectAccessible(page);
  await keepScreen("forecast-en");
  await page.goto("/magnetic-tests/recompute");
  await expect(page.getByRole("table", { name: "What moved" })).toContainText("0.9.0");
  await expectAccessible(page);
  await keepScreen("recompute-en");
  await useLanguage("zh-CN");
  await page.goto("/magnetic-tests/profiles/BH-TRACER");
  await expect(page.getByRole("heading", { name: "数据列" })).toBeVisible();
  await page.locator("input[type=file]").setInputFiles(tracerFile("sample.csv", "L-260101-0001"));
  await expect(page.getByText("含有特征")).toBeVisible();
  await page.getByLabel("修改原因").fill("名称更正");
  await expectAccessible(page);
  await keepScreen("import-profile-zh");
  await page.getByRole("button", { name: /保存为第 \d+ 版/ }).click();
  await expect(page.getByText(/模板 BH-TRACER 第 \d+ 版已保存/)).toBeVisible();
});
