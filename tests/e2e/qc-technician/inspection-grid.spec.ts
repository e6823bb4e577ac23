import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { query } from "../support/procedures";
import { signInAs } from "../support/sign-in";
import { test } from "../support/test";

const SAMPLES = 20;
const LIMIT_SECONDS = 90;

/** Twenty pieces: length, width, thickness, coating, chips, looks. The ninth coating is thin; one is accepted. */
function valuesOf(sample: number): string[] {
  const last = sample % 7;
  const coating = sample === 9 ? "14.2" : `2${last}.${sample % 10}`;
  return [`45.0${last % 5}`, `20.0${last % 4}`, `5.00${last}`, coating, sample % 6 === 0 ? "1" : "0", "p"];
}

async function waitingInspection(page: Page): Promise<string> {
  const { items } = await query<{ items: { number: string; status: string }[] }>(page, "inspection.list", {
    plan: "IP-EVB-20",
  });
  const found = items.find(({ status }) => status === "waiting");
  if (!found) throw new Error("The demo plant has no waiting inspection of twenty pieces.");
  return found.number;
}

test("twenty samples of six values by keyboard alone, with the verdict as they arrive", async ({
  page,
  useLanguage,
  keepScreen,
}) => {
  test.slow();
  await signInAs(page, "technician");
  await useLanguage("en");
  const number = await waitingInspection(page);
  await page.goto("/inspections");
  await expect(page.getByRole("link", { name: number })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("inspections-en");

  const started = Date.now();
  await page.goto(`/inspections/${number}`);
  await page.getByRole("button", { name: "Start inspection" }).focus();
  await page.keyboard.press("Enter");
  const first = page.getByLabel("Sample 1, Length", { exact: true });
  await expect(first).toBeEditable();
  await first.focus();
  for (let sample = 1; sample <= SAMPLES; sample += 1) {
    for (const value of valuesOf(sample)) {
      await page.keyboard.type(value);
      await page.keyboard.press("Tab");
    }
    if (sample === 9) {
      await expect(page.getByLabel("Sample 9, Coating thickness", { exact: true })).toHaveAttribute(
        "aria-invalid",
        "true",
      );
    }
  }
  await expect(page.getByTestId("lot-verdict")).toHaveText("Pass");
  await expect(page.getByText("All saved")).toBeVisible();
  const seconds = (Date.now() - started) / 1000;
  console.info(`20 samples x 6 values typed, saved and judged in ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(LIMIT_SECONDS);
  await expectAccessible(page);
  await keepScreen("inspection-grid-en");

  await page.reload();
  await expect(page.getByLabel("Sample 20, Length", { exact: true })).toHaveValue("45.01");
  await page.getByLabel("Sample 2, Length", { exact: true }).focus();
  await page.keyboard.type("45.09");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("lot-verdict")).toHaveText("Fail");
  await expect(page.getByText("All saved")).toBeVisible();
  await page.getByLabel("Sample 2, Length", { exact: true }).fill("45.02");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("lot-verdict")).toHaveText("Pass");
  await expect(page.getByText("All saved")).toBeVisible();
  await page.getByLabel("Sample 2, Width", { exact: true }).fill("width");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 value is not saved")).toBeVisible();
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(
    page.getByText("One value of the grid is not saved: mend or empty what is marked first."),
  ).toBeVisible();
  await page.getByLabel("Sample 2, Width", { exact: true }).fill("20.02");
  // A value that is on its way is no fault: the click that leaves the cell asks at once.
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByText("All saved")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Finish" }).click();
  await expect(page.getByText("Corrected values")).toBeVisible();
  await expect(page.getByLabel("Reason of the correction")).toBeHidden();
  await useLanguage("zh-CN");
  await page.goto(`/inspections/${number}`);
  await expect(page.getByText("批次判定")).toBeVisible();
  await keepScreen("inspection-grid-zh");
});

test("a table is pasted, what cannot be sent is kept and sent later, and a long test says when it is due", async ({
  page,
  useLanguage,
  keepScreen,
}) => {
  test.slow();
  await signInAs(page, "technician2");
  await useLanguage("zh-CN");
  const number = await waitingInspection(page);
  await page.goto(`/inspections/${number}`);
  await page.getByRole("button", { name: "开始检验" }).click();
  const first = page.getByLabel("样本 1，长度", { exact: true });
  await expect(first).toBeEditable();
  await first.focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData(
      "text/plain",
      "45,01\t20。00\t５.001\t20.5\t0\t合格\r\n45.02\t20.01\t5.002\t21\t0\t不合格\r\n",
    );
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(first).toHaveValue("45.01");
  await expect(page.getByLabel("样本 2，外观", { exact: true })).toHaveValue("不合格");
  await expect(page.getByTestId("lot-verdict")).toHaveText("不合格");
  await expect(page.getByText("已全部保存")).toBeVisible();

  await page.context().setOffline(true);
  await page.getByLabel("样本 3，长度", { exact: true }).focus();
  await page.keyboard.type("45.03");
  await page.keyboard.press("Enter");
  await expect(page.getByText("连接中断")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText("已全部保存")).toBeVisible({ timeout: 15_000 });
  await page.reload();
  await expect(page.getByLabel("样本 3，长度", { exact: true })).toHaveValue("45.03");
  await expectAccessible(page);
  await page.goto("/inspections?q=IP-SFT-SST");
  await expect(page.getByText("长时试验到期")).toBeVisible();
  await keepScreen("inspections-zh");
});

test("a closed inspection is corrected with a reason, and its verdict follows", async ({
  page,
  useLanguage,
  keepScreen,
}) => {
  await signInAs(page, "engineer");
  await useLanguage("en");
  const { items } = await query<{ items: { number: string }[] }>(page, "inspection.list", {
    state: "done",
    verdict: "pass",
  });
  const [closed] = items;
  if (!closed) throw new Error("The demo plant has no inspection that passed.");
  await page.goto(`/inspections/${closed.number}`);
  const cell = page.getByLabel(/^Sample 1, /).first();
  await expect(cell).not.toBeEditable();
  await page.getByLabel("Reason of the correction").fill("Read from the wrong gauge");
  await expect(cell).toBeEditable();
  const before = await cell.inputValue();
  await cell.fill(before === "Pass" ? "f" : "9999");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Read from the wrong gauge").first()).toBeVisible();
  await expect(page.getByRole("main").getByText("Fail").first()).toBeVisible();
  await expectAccessible(page);
  await keepScreen("inspection-correction-en");
  await cell.fill(before === "Pass" ? "p" : before);
  await page.keyboard.press("Enter");
  await expect(page.getByText("All saved")).toBeVisible();
});

test("plans and the calculator, and a lot that waits at a gate says so", async ({
  page,
  useLanguage,
  keepScreen,
}) => {
  await signInAs(page, "engineer");
  await useLanguage("en");
  await page.goto("/inspection-plans");
  await expect(page.getByRole("link", { name: "IP-MCH-EVB" })).toBeVisible();
  await expectAccessible(page);
  await keepScreen("inspection-plans-en");
  await page.goto("/inspection-plans/IP-EVB-20");
  await page.getByRole("button", { name: "New version" }).click();
  await expect(page.getByLabel("English name")).toHaveValue("EV rotor block, twenty pieces");
  await expectAccessible(page);
  await keepScreen("inspection-plan-edit-en");
  await page.goto("/sampling");
  await expect(page.getByTestId("plan")).toContainText("200");
  await page.getByLabel("Lot size").fill("100");
  await expect(page.getByTestId("plan")).toContainText("arrow to G");
  await page.getByLabel("Lot size").fill("1.5");
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.getByLabel("Lot size").fill("5000");
  await expectAccessible(page);
  await keepScreen("sampling-en");
  const { items } = await query<{ items: { lot: { code: string } }[] }>(page, "inspection.list", {
    gate: "yes",
  });
  await page.goto(`/lots/${items[0]?.lot.code}`);
  await expect(page.getByText("Waits at the gate")).toBeVisible();
  await useLanguage("zh-CN");
  await page.goto("/inspection-plans/IP-SFT-MNT");
  await expect(page.getByText("维修后首篮检验")).toBeVisible();
  await keepScreen("inspection-plan-zh");
});
