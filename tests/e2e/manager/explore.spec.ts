import { expect, type Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { type Connection, connect } from "@/server/kernel/database";
import type { AnswerDto, TraceDto } from "@/server/modules/traceability/contract/explore";
import { largeGenealogy } from "@/tests/support/large-genealogy";
import { shipWhole } from "@/tests/support/shipped";
import { expectAccessible } from "../support/accessibility";
import { plantFor } from "../support/plants";
import { query } from "../support/procedures";
import { test } from "../support/test";

const SHIPPED_LOTS = 24;
test.describe.configure({ timeout: 180_000 });

const TABLET = { width: 1024, height: 768 };

let connection: Connection;
let shipped: string[] = [];

/** Magnets of the demo plant leave to two customers. */
test.beforeAll(async () => {
  const { databaseUrl } = await plantFor(test.info());
  connection = connect(databaseUrl, { asOwner: true, poolSize: 2 });
  const { db } = connection;
  const lots = await db.execute<{ code: string }>(sql`
    select l.code from lots l join materials m on m.id = l.material_id
    where m.kind = 'packed-magnet' and l.status = 'available' and l.remaining_quantity > 0
      and l.reserved_quantity = 0
    order by l.created_at limit ${SHIPPED_LOTS}`);
  const customers = await db.execute<{ code: string }>(sql`select code from customers order by code limit 2`);
  shipped = lots.map((lot) => lot.code);
  for (const [at, customer] of customers.entries()) {
    await shipWhole(
      db,
      {
        number: `SH-E2E-${at + 1}`,
        customerCode: customer.code,
        reference: `4500${at}`,
        at: "2026-11-25T08:00:00Z",
      },
      shipped
        .filter((_, index) => index % 2 === at)
        .map((lot, index) => ({ lot, packageCode: `BOX-${at}-${index}` })),
    );
  }
});
test.afterAll(() => connection.close());

/** A shipped magnet whose furnace charge other shipped magnets share. */
async function magnetWithShippedMates(page: Page): Promise<{ code: string; answer: AnswerDto }> {
  for (const code of shipped) {
    const answer = await query<AnswerDto>(page, "traceability.answer", { root: { kind: "lot", code } });
    if (answer.charges.some((charge) => charge.operation.code === "SNT" && charge.shippedLots > 1)) {
      return { code, answer };
    }
  }
  throw new Error("No two shipped magnets of the demo plant share a furnace charge.");
}

for (const language of ["en", "zh-CN"] as const) {
  test(`from a magnet's label to its heats and to every shipped lot that shares its furnace charge (${language})`, async ({
    page,
    signInAs,
    useLanguage,
    keepScreen,
  }) => {
    await signInAs("manager");
    await useLanguage(language);
    const { code, answer } = await magnetWithShippedMates(page);
    let clicks = 0;
    await page.goto("/");

    // The scanner types the code and Enter; nothing is clicked.
    await page.locator("main [data-scan-target]").fill(code);
    await page.keyboard.press("Enter");
    await expect(page.locator("[data-heat]").first()).toBeVisible();
    const heats = await page
      .locator("[data-heat]")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-heat")));
    expect(heats).toEqual(answer.heats.slice(0, 8).map((heat) => heat.lot));
    expect(answer.heats.reduce((sum, heat) => sum + heat.share, 0)).toBeGreaterThan(0.9);
    await expect(page.locator(".react-flow__node").first()).toBeVisible();
    await keepScreen(`explore-answer-${language}`);
    await expectAccessible(page);

    const charge = answer.charges.find((each) => each.operation.code === "SNT" && each.shippedLots > 1);
    await page.locator(`[data-run="${charge?.runCode}"]`).getByRole("link").last().click();
    clicks += 1;
    await page.waitForURL(/kind=run/);
    const expected = await query<TraceDto>(page, "traceability.trace", {
      root: { kind: "run", code: charge?.runCode },
      direction: "forward",
    });
    const wanted = expected.nodes
      .filter((node) => expected.shippedLotIds.includes(node.id))
      .map((node) => node.code)
      .sort();
    expect(wanted).toContain(code);
    await expect(page.locator("tbody tr[data-row]")).toHaveCount(wanted.length);
    const found = await page.locator("tbody tr[data-row] td:first-child").allTextContents();
    expect(found.map((text) => text.trim()).sort()).toEqual(wanted);
    expect(clicks).toBe(1);
    await expect(page.getByText(/SH-E2E-/).first()).toBeVisible();
    await keepScreen(`explore-shipped-of-charge-${language}`);
    await expectAccessible(page);
    await page.setViewportSize(TABLET);
    await keepScreen(`explore-shipped-of-charge-tablet-${language}`);
  });
}

test("a package, a shipment and the customer's own number are scanned like a lot", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("manager");
  await useLanguage("en");
  for (const [code, kind] of [
    ["box-0-0", "package"],
    ["SH-E2E-1", "shipment"],
    ["45001", "delivery"],
  ] as const) {
    await page.goto("/trace");
    await page.locator("main [data-scan-target]").fill(code);
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`kind=${kind}`));
    await expect(page.locator(".react-flow__node").first()).toBeVisible();
  }
  await keepScreen("explore-delivery-en");
});

test("drawing and table have one selection and one filter; the facts come with the lot", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("manager");
  await useLanguage("en");
  const { code } = await magnetWithShippedMates(page);
  await page.goto(`/trace?lot=${code}&columns=material,status,br,verdict,parameters`);
  const { nodes } = await query<TraceDto>(page, "traceability.trace", { root: { kind: "lot", code } });
  const blank = nodes.find((node) => node.run?.operationCode === "SNT")?.code ?? "";
  const row = page.locator("tbody tr[data-row]").filter({ hasText: blank }).first();
  await row.locator("td").nth(1).click();
  const details = page.getByRole("complementary", { name: blank });
  await expect(details).toBeVisible();
  await expect(details.getByText("Process parameters")).toBeVisible();
  await expect(details.locator("table").first()).toBeVisible();
  await keepScreen("explore-selected-en");
  // Half under the bar that stays at the top, a button would count as too small.
  await page.evaluate(() => scrollTo(0, 0));
  await expectAccessible(page);

  const total = Number(/of (\d+) lots shown/.exec(await page.locator("main").innerText())?.[1] ?? "0");
  await page.getByLabel("Kind", { exact: true }).selectOption("strip-cast-flake");
  await expect(page).toHaveURL(/lotKind=strip-cast-flake/);
  await expect(page.getByText(new RegExp(`of ${total} lots shown`))).toBeVisible();
  await expect(page.getByText(/raw lots? among them, with 100% of the mass/)).toBeVisible();
  await keepScreen("explore-filtered-en");
});

test("kinship by machine, program, additive and instrument", async ({
  page,
  signInAs,
  useLanguage,
  keepScreen,
}) => {
  await signInAs("manager");
  const { code } = await magnetWithShippedMates(page);
  await useLanguage("en");
  await page.goto(`/trace?lot=${code}&direction=exposure`);
  for (const kind of ["Same machine", "Same program", "Same additive", "Same instrument"]) {
    await page.getByRole("button", { name: kind }).click();
    await expect(page.getByText(/other lots? in all|No other lot shared it/)).toBeVisible();
    await keepScreen(`explore-${kind.toLowerCase().replace(" ", "-")}-en`);
  }
  await expectAccessible(page);
  await useLanguage("zh-CN");
  await page.goto(`/trace?lot=${code}&direction=exposure&by=same-machine`);
  await expect(page.getByText(/个其他批次。/)).toBeVisible();
  await keepScreen("explore-same-machine-zh-CN");
});

test("what do the bad lots share that the good ones do not", async ({
  page,
  signInAs,
  useLanguage: speak,
  keepScreen,
}) => {
  await signInAs("manager");
  const { items } = await query<{ items: { lot: { code: string }; verdict: string }[] }>(
    page,
    "quality.magneticTests",
    {
      limit: 200,
    },
  );
  const lots = (verdict: string) => [
    ...new Set(items.filter((each) => each.verdict === verdict).map((each) => each.lot.code)),
  ];
  const bad = lots("fail");
  const good = lots("pass").filter((code) => !bad.includes(code));
  const [a, b] = bad.length > 0 ? [bad, good] : [good.slice(0, 5), good.slice(5, 15)];
  for (const language of ["en", "zh-CN"] as const) {
    await speak(language);
    await page.goto("/trace/compare");
    const [areaA, areaB] = [page.locator("textarea").first(), page.locator("textarea").last()];
    await areaA.fill(a.join("\n"));
    await areaB.fill(b.slice(0, 20).join(", "));
    await page.locator("form button[type=submit]").click();
    await expect(page.locator("tbody tr").first()).toBeVisible();
    await keepScreen(`explore-compare-${language}`);
    await expectAccessible(page);
  }
  await speak("en");
  await page.goto(`/trace/compare?a=${a[0]}&b=${b[0]}`);
  await expect(page.getByText(/Read the list as a hint/)).toBeVisible();
  await page.getByRole("button", { name: "Only in A" }).click();
  await expect(page.locator("tbody tr").first()).toBeVisible();
  await page.goto("/trace/compare?a=NOPE-1&b=NOPE-2");
  await expect(page.getByText("There is no lot NOPE-1.")).toBeVisible();
  await expect(page.getByText("There is no lot NOPE-2.")).toBeVisible();
  await page.setViewportSize(TABLET);
  await page.goto("/trace/compare?by=tests");
  await keepScreen("explore-compare-tablet-en");
});

test("eight thousand lots stay smooth", async ({ page, signInAs, useLanguage, keepScreen }) => {
  await signInAs("manager");
  await useLanguage("en");
  const [lot] = shipped;
  const large = largeGenealogy(8000);
  await page.route("**/api/trpc/*traceability.trace*", async (route) => {
    const response = await route.fetch();
    const names =
      decodeURIComponent(new URL(route.request().url()).pathname).split("/").at(-1)?.split(",") ?? [];
    const at = names.indexOf("traceability.trace");
    const answers = (await response.json()) as { result: { data: unknown } }[];
    const subject = {
      kind: "lot",
      code: "HEAT",
      nameEn: "Heat",
      nameZh: "炉",
      note: null,
      lots: 1,
      massKg: "1000",
    };
    answers[at] = { result: { data: { ...large, subject, shippedLotIds: [] } } };
    await route.fulfill({ response, json: answers });
  });
  await page.goto(`/trace?lot=${lot}&direction=forward`);
  await expect(page.getByText("8,001 lots, 8,000 flows")).toBeVisible();
  const opening = await page.evaluate(async () => {
    const started = performance.now();
    for (let round = 0; round < 4; round += 1) {
      const button = [...document.querySelectorAll("button")].find((each) => each.textContent === "Open all");
      button?.click();
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    return (performance.now() - started) / 4;
  });
  const canvas = page.locator(".react-flow__pane");
  const box = await canvas.boundingBox();
  if (!box) throw new Error("no drawing");
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const gaps: number[] = [];
        let last = performance.now();
        const tick = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (gaps.length < 60) requestAnimationFrame(tick);
          else done(gaps);
        };
        requestAnimationFrame(tick);
      }),
  );
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 0; step < 30; step += 1) {
    await page.mouse.move(box.x + box.width / 2 - step * 8, box.y + box.height / 2 - step * 6);
  }
  await page.mouse.up();
  const gaps = (await frames).sort((one, other) => one - other);
  const median = gaps[Math.floor(gaps.length / 2)] ?? 0;
  console.log(
    `8,000 lots: opened in ${opening.toFixed(0)} ms, median frame ${median.toFixed(1)} ms while moving`,
  );
  expect(opening).toBeLessThan(2000);
  expect(median).toBeLessThan(100);
  await keepScreen("explore-8000-en");
});
