import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import type { LotPage } from "@/server/modules/lots/contract";
import type { LotResultsDto } from "@/server/modules/quality/contract/results";
import type { GenealogyDto } from "@/server/modules/traceability/contract";
import { expectAccessible } from "../support/accessibility";
import { query } from "../support/procedures";
import { test } from "../support/test";

/** A lot of parts that was not measured itself, while the block that it was cut from was. */
async function lotWithParentsResults(page: import("@playwright/test").Page): Promise<LotResultsDto> {
  for (const materialKind of ["machined-part", "sintered-blank", "packed-magnet"]) {
    const { items } = await query<LotPage>(page, "lots.list", { materialKind, limit: 40 });
    for (const { code } of items) {
      const results = await query<LotResultsDto>(page, "quality.lotResults", { lot: code });
      if (results.inherited.length > 0) return results;
    }
  }
  throw new Error("the demo plant has no lot that inherits a result");
}

test("a part's page shows the result of the block that it was cut from, and says so", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("manager");
  await useLanguage("en");
  await page.goto("/lots");
  const { lot, inherited } = await lotWithParentsResults(page);
  const parent = inherited[0]?.lot ?? "";
  const number = inherited[0]?.tests[0]?.number ?? "";
  await page.goto(`/lots/${encodeURIComponent(lot)}`);
  await expect(page.getByText(`Measured on ${parent}`)).toBeVisible();
  await expect(page.getByRole("link", { name: number }).first()).toBeVisible();
  await expectAccessible(page);
  await keepScreen("lot-inherited-results-en");

  await useLanguage("zh-CN");
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.reload();
  await expect(page.getByText(`在来源批次 ${parent} 上测得`)).toBeVisible();
  await keepScreen("lot-inherited-results-zh-tablet");
});

test("the file that the page exports has the rows and the figures of the query", async ({
  page,
  signInAs,
  useLanguage,
}) => {
  await signInAs("manager");
  await useLanguage("en");
  await page.goto("/lots");
  const { items } = await query<LotPage>(page, "lots.list", { materialKind: "packed-magnet", limit: 1 });
  const lotCode = items[0]?.code ?? "";
  const asked = await query<GenealogyDto>(page, "traceability.genealogy", { lotCode, direction: "backward" });
  await page.goto(`/lots/${encodeURIComponent(lotCode)}?tab=genealogy`);
  await expect(page.locator("tbody tr").first()).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV", exact: true }).last().click();
  const text = await readFile(await (await download).path(), "utf8");
  const rows = text
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(",").slice(0, 2));
  const expected = asked.nodes.map((node) => [node.code, String(node.massShare)]);
  expect(rows.sort()).toEqual(expected.sort());
});
