import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { supplierCode } from "../support/charge";
import { mutate, query } from "../support/procedures";
import { test } from "../support/test";

type Items<Item> = { items: Item[] };

/** Keeps the page at the size of a desk and of a tablet. */
async function keepBoth(page: Page, keepScreen: (name: string) => Promise<void>, name: string) {
  await keepScreen(name);
  await page.setViewportSize({ width: 1024, height: 768 });
  await keepScreen(`${name}-tablet`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("a run of the furnace shows its curve in the recipe's envelope, in both languages", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("engineer");
  await useLanguage("en");
  await page.goto("/excursions");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Excursions");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "excursions-en");
  const { items } = await query<Items<{ number: string; run: string }>>(page, "processData.excursions", {
    status: "decided",
    parameterCode: "vacuum",
  });
  const [known] = items;
  if (!known) throw new Error("The demo plant has no decided excursion.");
  await page.goto(`/runs/${known.run}`);
  const drawing = page.getByRole("img", { name: `Process curves of run ${known.run}` });
  await expect(drawing.locator("svg")).toBeVisible();
  await expect(page.getByText("PRG-SNT-1065 v1")).toBeVisible();
  await expect(page.getByRole("link", { name: known.number })).toBeVisible();
  await page.getByLabel("Part of the run").selectOption({ label: `${known.number} Furnace pressure` });
  await expect(drawing.locator("svg")).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "run-curve-part-en");
  await page.getByLabel("Part of the run").selectOption("");
  await keepBoth(page, keepScreen, "run-curve-en");
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByRole("heading", { name: "过程曲线" })).toBeVisible();
  await keepBoth(page, keepScreen, "run-curve-zh");
  await page.goto("/process-data");
  await expect(page.getByRole("img", { name: "所选作业的炉温" }).locator("svg")).toBeVisible();
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "process-data-zh");
  await page.goto(`/excursions/${known.number}`);
  await expect(page.getByText("批次保持冻结").first()).toBeVisible();
  await keepBoth(page, keepScreen, "excursion-zh");
});

test("a value outside holds the load at once; the engineer decides and the hold is gone", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("admin");
  await useLanguage("en");
  const { key } = await mutate<{ key: string }>(page, "identity.createApiKey", {
    name: `furnace ${Date.now()}`,
    scopes: ["equipment:write"],
  });
  const machines = await query<{ code: string; equipmentClass: string }[]>(page, "equipment.all");
  const name = `PRG-E2E-${Date.now()}`;
  await mutate(page, "processData.createRecipe", {
    code: name,
    nameEn: "Short soak",
    nameZh: "短保温",
    operationCode: "AGE",
    steps: [{ kind: "soak", nameEn: "Soak", nameZh: "保温", minutes: 60 }],
    envelopes: [
      {
        parameterCode: "temperature",
        points: [
          { minute: 0, lower: 490, upper: 530 },
          { minute: 60, lower: 490, upper: 530 },
        ],
      },
    ],
  });
  await mutate(page, "processData.approveRecipe", { code: name, version: 1 });
  const running = await startSomewhere(page, machines, name);
  const lot = await loadNew(page, running.run);
  const response = await page.request.post(`/api/v1/equipment/${running.machine}/samples`, {
    headers: { authorization: `Bearer ${key}` },
    data: {
      items: [0, 1, 2].map((second) => ({
        parameterCode: "temperature",
        at: new Date(running.startedAt + second * 1000).toISOString(),
        value: second === 1 ? 561 : 510,
      })),
    },
  });
  expect(response.status(), await response.text()).toBe(207);

  await page.context().clearCookies();
  await signInAs("engineer");
  await useLanguage("en");
  await page.goto(`/excursions?q=${running.run}`);
  const row = page.getByRole("row").filter({ hasText: running.run });
  await expect(row).toContainText("561 > 530");
  await row.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Furnace temperature above its limit");
  await expect(page.getByRole("row").filter({ hasText: lot })).toContainText("held by this");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "excursion-open-en");
  await page.getByRole("button", { name: "Decide" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("No effect").click();
  await dialog.getByLabel("Reason").fill("the thermocouple was changed");
  await expectAccessible(page);
  await keepScreen("excursion-decide-en");
  await dialog.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByRole("row").filter({ hasText: lot })).not.toContainText("held by this");
  await page.context().clearCookies();
  await signInAs("admin");
  await mutate(page, "lots.cancelRun", { runCode: running.run, reason: "the furnace is needed" });
});

test("a recipe is changed as a new version, its envelope drawn while it is typed", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("engineer");
  await useLanguage("en");
  await page.goto("/recipes");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "recipes-en");
  await page.getByRole("link", { name: "PRG-AGE-900-510" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Age at 900 °C and 510 °C");
  await keepBoth(page, keepScreen, "recipe-en");
  await page.getByRole("button", { name: "New version" }).click();
  await page.getByLabel("Upper limit, Furnace temperature, point 3").fill("100");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "One fault" })).toContainText(
    "At minute 160 the lower limit is above the upper one.",
  );
  await page.getByLabel("Upper limit, Furnace temperature, point 3").fill("911");
  await expectAccessible(page);
  await keepBoth(page, keepScreen, "recipe-edit-en");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("v2 draft").first()).toBeVisible();
  await useLanguage("zh-CN");
  await page.reload();
  await expect(page.getByText("v2 草稿").first()).toBeVisible();
  await keepBoth(page, keepScreen, "recipe-draft-zh");
});

/** Starts a run on the first ageing furnace that is free, or says that none is. */
async function startSomewhere(
  page: Page,
  machines: readonly { code: string; equipmentClass: string }[],
  program: string,
): Promise<{ machine: string; run: string; startedAt: number }> {
  for (const { code, equipmentClass } of machines) {
    if (equipmentClass !== "ageing-furnace") continue;
    const response = await page.request.post("/api/trpc/lots.startRun", {
      data: { equipmentCode: code, operationCode: "AGE", program },
    });
    if (!response.ok()) continue;
    const { result } = (await response.json()) as { result: { data: { code: string; startedAt: string } } };
    return { machine: code, run: result.data.code, startedAt: Date.parse(result.data.startedAt) };
  }
  throw new Error("No ageing furnace is free.");
}

/** A lot of blanks of its own in the load. */
async function loadNew(page: Page, runCode: string): Promise<string> {
  const { items } = await query<Items<{ material: { code: string } }>>(page, "lots.list", {
    materialKind: "sintered-blank",
    limit: 1,
  });
  const lot = `BL-${Date.now().toString(36).toUpperCase()}`;
  await mutate(page, "lots.receive", {
    code: lot,
    materialCode: items[0]?.material.code,
    quantity: "5",
    supplierCode: await supplierCode(page),
    supplierLot: lot,
  });
  await mutate(page, "lots.loadLot", { runCode, lot });
  return lot;
}
