import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import { cancelRun } from "@/server/modules/lots/commands/cancel-run";
import { finishRun } from "@/server/modules/lots/commands/finish-run";
import { checkEnvelopes } from "@/server/modules/process-data/commands/check-envelopes";
import { compactSamples } from "@/server/modules/process-data/commands/compact-samples";
import { makesPcs } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { restClient } from "@/tests/support/rest-client";
import { addParameters, approvedRecipe, engineer, FURNACE, runningLoad, store, temperature } from "./furnace";

const FIRST = "SINTERING-FURNACE-01";
const statusOf = async (...codes: string[]) => {
  const rows = await database().execute<{ code: string; status: string }>(sql`
    select code, status from lots where code = any(${`{${codes.join(",")}}`}::text[]) order by code`);
  return Object.fromEntries(rows.map(({ code, status }) => [code, status]));
};
const excursionsOf = async (run: string) => (await engineer.processData.excursions({ search: run })).items;
const check = () => checkEnvelopes(database(), new Date());
const steady = (from: number, to: number, startedAt: number, furnace?: string) =>
  Array.from({ length: to - from + 1 }, (_, index) => temperature(from + index, 1000, startedAt, furnace));
/** The runs of these tests all lie in the last hours: each takes its own and its samples away. */
async function clearFurnace(): Promise<void> {
  const running = await database().execute<{ code: string }>(
    sql`select code from process_runs where status = 'running'`,
  );
  for (const { code } of running) {
    await cancelRun(contextFor("operator"), { runCode: code, reason: "the furnace is needed" });
  }
  await database().execute(sql`delete from process_samples`);
  await database().execute(sql`delete from process_unchecked`);
}

beforeAll(async () => {
  await buildPlant(database());
  await addParameters();
  await approvedRecipe("PRG-A");
  await approvedRecipe("PRG-B", { minimumSecondsOutside: 150 });
});

describe("an excursion", () => {
  it("holds exactly the lots in the load, with a task and an audit, and goes through with the run", async () => {
    const { run, startedAt } = await runningLoad(["G-1", "G-2"], {
      program: "prg-a",
      minutes: 120,
      furnace: FIRST,
    });
    const other = await runningLoad(["G-3"], { program: "PRG-A", minutes: 120 });
    await store([
      ...steady(0, 60, startedAt, FIRST),
      temperature(61, 1030, startedAt, FIRST),
      temperature(62, 1050, startedAt, FIRST),
      ...steady(63, 90, startedAt, FIRST),
      ...steady(0, 90, other.startedAt),
    ]);
    expect(await check()).toMatchObject({ machines: 2, runs: 2, held: 2 });
    expect(await statusOf("G-1", "G-2", "G-3")).toEqual({
      "G-1": "on-hold",
      "G-2": "on-hold",
      "G-3": "available",
    });
    const [excursion] = await excursionsOf(run);
    expect(excursion).toMatchObject({
      side: "above",
      endedBy: "inside",
      worst: { value: 1050, limit: 1010 },
      // Trapezia of 20, 40, 40 and 0 a minute apart: (30 + 20) · 60.
      areaOutside: 3000,
      status: "open",
      lotCount: 2,
    });
    expect(await excursionsOf(other.run)).toEqual([]);
    const number = excursion?.number ?? "";
    const tasks = await engineer.tasks.list({ kind: "excursion" });
    expect(tasks.items).toMatchObject([
      { subject: { code: number }, role: "quality-engineer", details: { lots: 2 } },
    ]);
    const audit = await database().execute<{ action: string; actor_id: string }>(sql`
      select action, actor_id from audit_events where record_code = ${number} order by id`);
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["excursion.open", "excursion.hold"]),
    );
    expect(new Set(audit.map((each) => each.actor_id))).toEqual(new Set(["envelope-check"]));

    expect(await check()).toMatchObject({ machines: 0, changed: 0, held: 0 });
    await finishRun(contextFor("operator"), {
      runCode: run,
      transformations: [
        {
          kind: "process",
          inputs: [
            { lot: "G-1", quantity: { value: "100", unit: "pcs" } },
            { lot: "G-2", quantity: { value: "100", unit: "pcs" } },
          ],
          outputs: [makesPcs("B-1", "BLANK", 200)],
        },
      ],
    });
    await check();
    expect(await statusOf("B-1")).toEqual({ "B-1": "on-hold" });
    const detail = await engineer.processData.excursion({ number });
    expect(detail.lots.map(({ lot, isHeld }) => [lot, isHeld])).toContainEqual(["B-1", true]);

    const forbidden = api(contextFor("operator")).processData.decideExcursion({
      number,
      decision: "no-effect",
      reason: "x",
    });
    await expect(forbidden).rejects.toMatchObject({ code: "FORBIDDEN" });
    await engineer.processData.decideExcursion({
      number,
      decision: "no-effect",
      reason: "thermocouple was moved",
    });
    expect(await statusOf("B-1")).toEqual({ "B-1": "available" });
    expect((await engineer.tasks.list({ kind: "excursion" })).items).toEqual([]);
    await expect(
      engineer.processData.decideExcursion({ number, decision: "scrap", reason: "again" }),
    ).rejects.toMatchObject({ cause: { reason: "excursion-already-decided" } });

    await compactSamples(database(), new Date());
    await database().execute(sql`delete from process_samples`);
    const year = await engineer.processData.runCurve({ runCode: run });
    const kept = year.series.find(({ parameter }) => parameter.code === "temperature");
    expect([kept?.source, kept?.samples]).toEqual(["kept", 91]);
    expect(kept?.points).toContainEqual([startedAt + 62 * 60_000, 1050]);
    expect(year).toMatchObject({ recipe: { code: "PRG-A", version: 1 }, excursions: [{ number }] });
    await clearFurnace();
  });

  it("that late data remove says so and lifts nothing; a worse one after a decision is open again", async () => {
    const furnace = FURNACE;
    const { run, startedAt } = await runningLoad(["L-1"], { program: "PRG-B", minutes: 100 });
    const at = (minute: number, value: number) => temperature(minute, value, startedAt, furnace);
    // Two values outside, four minutes apart: what lay between was not heard yet.
    await store([...steady(0, 9, startedAt), at(10, 1020), at(14, 1020), ...steady(15, 40, startedAt)]);
    await check();
    const [excursion] = await excursionsOf(run);
    const number = excursion?.number ?? "";
    expect(excursion).toMatchObject({ status: "open", contradictedAt: null });
    await store([at(11, 1000), at(12, 1000), at(13, 1000)]);
    await check();
    expect(await excursionsOf(run)).toMatchObject([
      { number, status: "open", contradictedAt: expect.any(String) },
    ]);
    expect(await statusOf("L-1")).toEqual({ "L-1": "on-hold" });
    await engineer.processData.decideExcursion({
      number,
      decision: "no-effect",
      reason: "single values, gap filled",
    });
    expect(await statusOf("L-1")).toEqual({ "L-1": "available" });

    await store([...steady(41, 50, startedAt), at(51, 985), at(52, 980), at(53, 985), at(54, 1000)]);
    await check();
    const below = (await excursionsOf(run)).find(({ side }) => side === "below");
    const decided = below?.number ?? "";
    await engineer.processData.decideExcursion({
      number: decided,
      decision: "no-effect",
      reason: "door was opened",
    });
    await store([temperature(52.5, 900, startedAt)]);
    await check();
    const again = (await excursionsOf(run)).find((each) => each.number === decided);
    expect(again).toMatchObject({
      status: "open",
      decision: null,
      reopenedAt: expect.any(String),
      worst: { value: 900 },
    });
    expect(await statusOf("L-1")).toEqual({ "L-1": "on-hold" });
    await engineer.processData.decideExcursion({ number: decided, decision: "scrap", reason: "too cold" });
    expect(await statusOf("L-1")).toEqual({ "L-1": "on-hold" });
    await clearFurnace();
  });

  it("is the same however its samples arrive", async () => {
    const words = (startedAt: number) => [
      ...steady(0, 20, startedAt),
      temperature(21, 1011, startedAt),
      temperature(22, 1090, startedAt),
      temperature(23, 1013, startedAt),
      ...steady(24, 50, startedAt),
    ];
    const found: unknown[] = [];
    for (const [index, chunk] of [200, 7, 1].entries()) {
      const { run, startedAt } = await runningLoad([`C-${index}`], { program: "PRG-A", minutes: 60 + index });
      const all = index === 0 ? words(startedAt) : words(startedAt).toReversed();
      for (let from = 0; from < all.length; from += chunk) {
        await store(all.slice(from, from + chunk));
        if (index > 0 && from % 5 === 0) await check();
      }
      await check();
      found.push(
        (await excursionsOf(run))
          .filter(({ contradictedAt }) => contradictedAt === null)
          .map(({ worst, areaOutside, startsAt, endsAt }) => [
            worst.value,
            areaOutside,
            Date.parse(startsAt) - startedAt,
            Date.parse(endsAt) - startedAt,
          ]),
      );
      await clearFurnace();
    }
    expect(found[0]).toEqual([
      [1090, ((1 + 80) / 2) * 60 + ((80 + 3) / 2) * 60 + (3 / 2) * 60, 21 * 60_000, 24 * 60_000],
    ]);
    expect(found[1]).toEqual(found[0]);
    expect(found[2]).toEqual(found[0]);
  });

  it("is told over REST with the curve and named gaps", async () => {
    const { run, startedAt } = await runningLoad(["R-1"], { program: "PRG-A", minutes: 90 });
    const machine = await restClient("equipment:write", "read");
    const item = (minute: number, value: number) => ({
      parameterCode: "temperature",
      at: new Date(startedAt + minute * 60_000).toISOString(),
      value,
    });
    const items = [item(0, 1000), item(10, 1000), item(40, 1100), item(41, 1000)];
    await machine.post(`/equipment/${FURNACE}/samples`, { items });
    type Curve = {
      series: { points: number[][]; gaps: { from: string; to: string }[] }[];
      excursions: { number: string }[];
    };
    const { status, body } = await machine.get<Curve>(`/runs/${run}/curve?pixels=100`);
    expect(status).toBe(200);
    expect(body.series[0]?.points).toHaveLength(4);
    expect(body.series[0]?.gaps).toEqual([{ from: items[1]?.at, to: items[2]?.at }]);
    expect(body.excursions).toHaveLength(1);
    expect(await statusOf("R-1")).toEqual({ "R-1": "on-hold" });
    await clearFurnace();
  });
});

describe("recipes", () => {
  const content = {
    steps: [{ kind: "soak" as const, nameEn: "Soak", nameZh: "保温", minutes: 10 }],
    envelopes: [
      {
        parameterCode: "temperature",
        points: [
          { minute: 0, lower: 1, upper: 2 },
          { minute: 10, lower: 1, upper: 2 },
        ],
      },
    ],
  };

  it("say every fault with its field; an approved version never changes; only engineers write", async () => {
    const faulty = {
      ...content,
      envelopes: [
        {
          parameterCode: "humidity",
          points: [
            { minute: 5, lower: 3, upper: 2 },
            { minute: 1, lower: null, upper: null },
          ],
        },
        {
          parameterCode: "temperature",
          points: [
            { minute: 0, lower: null, upper: null },
            { minute: 1, lower: null, upper: null },
          ],
        },
      ],
    };
    await expect(engineer.processData.saveRecipeDraft({ code: "PRG-A", ...faulty })).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "envelopes.0.parameterCode", reason: "process-parameter-not-found" },
          { path: "envelopes.0.points.0.lower", reason: "envelope-limits-crossed" },
          { path: "envelopes.0.points.1.minute", reason: "envelope-goes-back" },
          { path: "envelopes.1.points", reason: "envelope-without-limit" },
        ],
      },
    });
    const operator = api(contextFor("operator"));
    await expect(operator.processData.saveRecipeDraft({ code: "PRG-A", ...content })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await engineer.processData.saveRecipeDraft({ code: "PRG-A", ...content })).toEqual({
      code: "PRG-A",
      version: 2,
    });
    expect((await engineer.processData.recipe({ code: "prg-a" })).shown).toMatchObject({
      version: 2,
      status: "draft",
    });
    await engineer.processData.approveRecipe({ code: "PRG-A", version: 2 });
    await expect(engineer.processData.approveRecipe({ code: "PRG-A", version: 2 })).rejects.toMatchObject({
      cause: { reason: "recipe-version-approved" },
    });
    await expect(
      database().execute(sql`update recipe_versions set steps = '[]' where status = 'approved'`),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("recipe-version-approved") } });
    expect(await engineer.processData.saveRecipeDraft({ code: "PRG-A", ...content })).toEqual({
      code: "PRG-A",
      version: 3,
    });
  });

  it("come from a file, whole or not at all", async () => {
    const head = "type,code,name_en,name_zh,minutes,lower,upper,tolerance,seconds_outside,seconds_gap";
    const text = [
      head,
      "step,soak,Soak,保温,240,,,,,",
      "envelope,temperature,,,,,,2,120,300",
      "point,temperature,,,0,1050,1070,,,",
      "point,temperature,,,240,1050,1070,,,",
    ].join("\r\n");
    await expect(engineer.processData.importRecipe({ code: "PRG-F", text })).rejects.toMatchObject({
      cause: { reason: "recipe-needs-name" },
    });
    const named = { code: "PRG-F", operationCode: "SNT", nameEn: "From file", nameZh: "文件导入" };
    await expect(
      engineer.processData.importRecipe({ ...named, text: `${head}\nstep,boil,A,甲,x,,,,,\nfoo,a,,,,,,,,` }),
    ).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "line-2.minutes", reason: "cell-not-valid" },
          { path: "line-2.code" },
          { path: "line-2.minutes" },
          { path: "line-3.type" },
        ],
      },
    });
    expect(await engineer.processData.importRecipe({ ...named, text })).toEqual({
      code: "PRG-F",
      version: 1,
    });
    expect((await engineer.processData.recipe({ code: "PRG-F" })).shown.envelopes).toEqual([
      {
        parameterCode: "temperature",
        tolerance: 2,
        minimumSecondsOutside: 120,
        maximumGapSeconds: 300,
        points: [
          { minute: 0, lower: 1050, upper: 1070 },
          { minute: 240, lower: 1050, upper: 1070 },
        ],
      },
    ]);
  });
});
