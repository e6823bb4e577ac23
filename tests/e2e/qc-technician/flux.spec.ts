import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { query } from "../support/procedures";
import { test } from "../support/test";

type Series = { number: string; lot: string; verdict: string };
type Detail = { readings: { piece: string; reading: number }[] };

async function keepBoth(page: Page, keepScreen: (name: string) => Promise<void>, name: string) {
  await keepScreen(name);
  await page.setViewportSize({ width: 1024, height: 768 });
  await keepScreen(`${name}-tablet`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("moments pasted from a spreadsheet stand beside what the block lets expect", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("technician");
  await useLanguage("en");
  await page.goto("/flux");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Piece flux");
  await expect(
    page.getByRole("img", { name: "Block Br and mean J of its pieces" }).locator("svg"),
  ).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "flux-en");
  const { items } = await query<{ items: Series[] }>(page, "grading.fluxList", { verdict: "agrees" });
  const [known] = items;
  if (!known) throw new Error("The demo plant has no series of flux that agrees.");
  const { readings } = await query<Detail>(page, "grading.fluxSeries", { number: known.number });
  await page.goto(`/flux/new?lot=${known.lot}`);
  await expect(page.getByText("by the product’s geometry")).toBeVisible();
  const list = page.getByRole("textbox", { name: "Pieces", exact: true });
  await list.fill("1\tabc");
  await expect(page.getByText("No number above zero in line 1")).toBeVisible();
  await list.fill(readings.map(({ piece, reading }) => `${piece}\t${reading * 0.96}`).join("\n"));
  await expect(page.getByText("Tolerance ± 2 %")).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "flux-new-en");
  await page.getByRole("button", { name: "Save the series" }).click();
  await expect(page).toHaveURL(/\/flux\/FX-/u);
  await expect(page.getByText("Disagrees").first()).toBeVisible();
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByText("不符").first()).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "flux-series-zh");
  await page.goto("/flux?verdict=disagrees");
  await keepBoth(page, keepScreen, "flux-zh");
});
