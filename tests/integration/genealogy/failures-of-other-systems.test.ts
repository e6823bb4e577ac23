import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { finishRun } from "@/server/modules/lots/commands/finish-run";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import type { LotResultsDto } from "@/server/modules/quality/contract/results";
import type { CompositionDto, GenealogyDto } from "@/server/modules/traceability/contract";
import { curveOf, GOOD, testInput, WEAK } from "@/tests/integration/quality/quality-plant";
import {
  operator,
  planner,
  powder,
  pressing,
  releasedOrder,
  setScene,
} from "@/tests/integration/work-orders/scene";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { api, contextAs, system } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { type RestClient, restClient } from "@/tests/support/rest-client";

/**
 * What users of other traceability systems report: forum threads, audit findings, issue trackers. Each must be
 * impossible here, and each test is named after the complaint.
 */

const AFTER_RUNS = "2026-11-20T10:00:00Z";
let erp: RestClient;

beforeAll(async () => {
  await setScene();
  erp = await restClient("read", "lots:write");
});

const trace = (lotCode: string, direction: "backward" | "forward" | "exposure" = "backward") =>
  api(contextFor("manager")).traceability.genealogy({ lotCode, direction });
const detail = (lotCode: string) => api(operator).lots.detail({ lotCode });
const results = (lot: string) => api(contextFor("quality-engineer")).quality.lotResults({ lot });
const measure = (lot: string, magnet = GOOD) =>
  api(contextAs(system)).quality.saveMagneticTest(testInput(lot, { curve: curveOf(magnet) }));
const split = (lot: string, ...parts: [code: string, quantity: string][]) =>
  api(operator).lots.split({
    lot,
    at: AFTER_RUNS,
    parts: parts.map(([code, quantity]) => ({ code, quantity })),
  });
const shareOf = (dto: GenealogyDto, code: string) =>
  dto.nodes.find((node) => node.code === code)?.massShare ?? 0;
const codes = (dto: GenealogyDto) => dto.nodes.map((node) => node.code).sort();

async function counts() {
  const [row] = await database().execute<Record<string, number>>(sql`
    select (select count(*)::int from lots) as lots, (select count(*)::int from process_runs) as runs,
      (select count(*)::int from transformations) as transformations, (select count(*)::int from lot_ledger) as ledger,
      (select count(*)::int from audit_events) as facts`);
  return row;
}

async function blanks(code: string, pieces: number) {
  await powder(String(pieces / 10), `${code}-P`);
  await record(
    run(
      "PRS",
      [{ inputs: [kg(`${code}-P`, String(pieces / 10))], outputs: [makesPcs(`${code}-G`, "GREEN", pieces)] }],
      LATELY,
    ),
  );
  await record(
    run("SNT", [{ inputs: [pcs(`${code}-G`, pieces)], outputs: [makesPcs(code, "BLANK", pieces)] }], LATELY),
  );
}
/** Powder that came in now is pressed now. */
const LATELY = {
  startedAt: new Date(Date.now() - 7_200_000).toISOString(),
  endedAt: new Date(Date.now() - 3_600_000).toISOString(),
};

describe("what went in: cannot happen here", () => {
  test("only one of several consumed batches is shown", async () => {
    const batches = ["ONE-1", "ONE-2", "ONE-3", "ONE-4", "ONE-5"];
    for (const code of batches) await receive(code, "10");
    const made = await record(
      run("BLD", [
        { inputs: batches.map((code) => kg(code, "2")), outputs: [makesKg("ONE-OUT", "BLEND", "10")] },
      ]),
    );
    expect(codes(await trace("ONE-OUT"))).toEqual([...batches, "ONE-OUT"].sort());
    expect((await trace("ONE-OUT")).edges).toHaveLength(5);
    const page = await api(operator).lots.run({ runCode: made.code });
    expect(page.transformations[0]?.inputs.map((input) => input.lot).sort()).toEqual(batches);
    const { rawLots } = await api(operator).traceability.composition({ lotCode: "ONE-OUT" });
    expect(rawLots.map((lot) => [lot.lot, lot.share]).sort()).toEqual(batches.map((code) => [code, 0.2]));
  });

  test("two orders that share a batch swap what they consumed", async () => {
    const [one, two] = [await releasedOrder("100"), await releasedOrder("100")];
    await powder("10", "SWAP");
    const part = (number: string, made: string, quantity: string, pieces: string) => ({
      workOrderNumber: number,
      inputs: [{ lot: "SWAP", quantity }],
      outputs: [{ code: made, materialCode: "GREEN", quantity: pieces }],
    });
    await api(operator).workOrders.recordProduction({
      ...pressing("SWAP", "1", "unused"),
      transformations: [part(one.number, "SWAP-A", "3", "30"), part(two.number, "SWAP-B", "5", "50")],
    });
    for (const [number, made, kilograms, share] of [
      [one.number, "SWAP-A", "3.000000", 0.3],
      [two.number, "SWAP-B", "5.000000", 0.5],
    ] as const) {
      const { root, edges } = await trace(made);
      expect(root.workOrderNumber).toBe(number);
      expect(edges.map((edge) => [edge.from, edge.massKg])).toEqual([["SWAP", kilograms]]);
      expect(shareOf(await trace("SWAP", "forward"), made)).toBe(share);
      const order = await api(planner).workOrders.byNumber({ number });
      expect(order.lots.map((lot) => lot.code)).toEqual([made]);
    }
  });

  test("rows that look the same are added up into one", async () => {
    await receive("SAME", "10");
    const twice = (made: string) =>
      record(run("HD", [{ inputs: [kg("SAME", "2")], outputs: [makesKg(made, "CPOW", "2")] }]));
    const [first, second] = [await twice("SAME-1"), await twice("SAME-2")];
    expect(first.code).not.toBe(second.code);
    const { ledger } = await detail("SAME");
    expect(ledger.map((line) => [line.kind, line.quantity, line.runCode])).toEqual([
      ["create", "10.000000", null],
      ["consume", "-2.000000", first.code],
      ["consume", "-2.000000", second.code],
    ]);
    expect((await trace("SAME", "forward")).edges).toHaveLength(2);
  });

  test("back-flushing takes the oldest batch instead of the one that was used", async () => {
    await receive("FIFO-OLD", "10", { receivedAt: "2026-11-01T00:00:00Z" });
    await receive("FIFO-NEW", "10", { receivedAt: "2026-11-19T00:00:00Z" });
    await record(run("HD", [{ inputs: [kg("FIFO-NEW", "4")], outputs: [makesKg("FIFO-OUT", "CPOW", "4")] }]));
    expect(codes(await trace("FIFO-OUT"))).toEqual(["FIFO-NEW", "FIFO-OUT"]);
    expect((await detail("FIFO-OLD")).remainingQuantity).toBe("10.000000");
  });

  test("a by-product has no parents", async () => {
    await receive("BY-1", "6");
    await receive("BY-2", "4");
    await record(
      run("JM", [
        {
          inputs: [kg("BY-1", "6"), kg("BY-2", "4")],
          outputs: [
            makesKg("BY-MAIN", "FPOW", "9.5"),
            { ...makesKg("BY-FINES", "ULTRAFINE", "0.5"), byProduct: true },
          ],
        },
      ]),
    );
    const fines = await trace("BY-FINES");
    expect([shareOf(fines, "BY-1"), shareOf(fines, "BY-2")]).toEqual([0.6, 0.4]);
    expect(codes(await trace("BY-1", "forward"))).toEqual(["BY-1", "BY-FINES", "BY-MAIN"]);
    await record(
      run("SC", [{ inputs: [kg("BY-FINES", "0.5")], outputs: [makesKg("BY-AGAIN", "FLAKE", "0.5")] }]),
    );
    expect(shareOf(await trace("BY-AGAIN"), "BY-2")).toBeCloseTo(0.4, 12);
  });

  test("grams are taken for kilograms, or pieces for either", async () => {
    await receive("UNIT", "1");
    await record(
      run("HD", [
        {
          inputs: [{ lot: "UNIT", quantity: { value: "250", unit: "g" } }],
          outputs: [makesKg("UNIT-OUT", "CPOW", "0.25")],
        },
      ]),
    );
    expect((await detail("UNIT")).remainingQuantity).toBe("0.750000");
    await expect(
      record(run("HD", [{ inputs: [pcs("UNIT", 1)], outputs: [makesKg("UNIT-X", "CPOW", "0.1")] }])),
    ).rejects.toMatchObject({ reason: "unit-mismatch" });
    await expect(
      record(run("HD", [{ inputs: [kg("UNIT", "0.5")], outputs: [makesKg("UNIT-X", "CPOW", "500")] }])),
    ).rejects.toMatchObject({ reason: "mass-balance-exceeded" });
  });
});

describe("splits and merges: cannot happen here", () => {
  test("the total is shown for each part of a split", async () => {
    await receive("PART", "10");
    await split("PART", ["PART-A", "3"], ["PART-B", "2"]);
    const { nodes, edges } = await trace("PART", "forward");
    expect(nodes.map((node) => [node.code, node.massShare, node.massKg])).toEqual([
      ["PART", 1, "10.000000"],
      ["PART-A", 0.3, "3.000000"],
      ["PART-B", 0.2, "2.000000"],
    ]);
    expect(edges.map((edge) => [edge.to, edge.massKg])).toEqual([
      ["PART-A", "3.000000"],
      ["PART-B", "2.000000"],
    ]);
    expect(await detail("PART")).toMatchObject({ remainingQuantity: "5.000000" });
  });

  test("the identity is lost on a split", async () => {
    await receive("WHO", "10");
    await split("WHO", ["WHO-A", "4"]);
    await split("WHO-A", ["WHO-AA", "1"]);
    expect((await detail("WHO-AA")).parentCode).toBe("WHO-A");
    expect(await detail("WHO")).toMatchObject({
      code: "WHO",
      status: "available",
      remainingQuantity: "6.000000",
    });
    const origin = (await trace("WHO-AA")).nodes.at(-1);
    expect(origin).toMatchObject({ code: "WHO", massShare: 1, supplier: { lot: "S-WHO" } });
  });

  test("small shares vanish in a merge", async () => {
    await receive("MUCH", "1000");
    await receive("TRACE-OF", "0.000001", { composition: { Tb: 1 } });
    const inputs = [kg("MUCH", "1000"), kg("TRACE-OF", "0.000001")];
    await api(operator).lots.merge({ inputs, output: { code: "MERGED" }, at: AFTER_RUNS });
    expect(shareOf(await trace("MERGED"), "TRACE-OF")).toBeCloseTo(1e-9, 15);
    expect(codes(await trace("TRACE-OF", "forward"))).toEqual(["MERGED", "TRACE-OF"]);
    const { rawLots, elements } = await api(operator).traceability.composition({ lotCode: "MERGED" });
    expect(rawLots.map((lot) => lot.lot)).toEqual(["MUCH", "TRACE-OF"]);
    expect(elements.find(({ element }) => element === "Tb")?.value).toBeGreaterThan(0);
  });

  test("repeated splits drift by rounding", { timeout: 120_000 }, async () => {
    await powder("10", "DRIFT-P");
    await record(
      run(
        "PRS",
        [{ inputs: [kg("DRIFT-P", "10")], outputs: [{ ...makesPcs("DRIFT", "GREEN", 81), massKg: "10" }] }],
        LATELY,
      ),
    );
    let parts = ["DRIFT"];
    for (let round = 0; round < 4; round += 1) {
      const next: string[] = [];
      for (const lot of parts) {
        const third = String(81 / 3 ** (round + 1));
        const thirds = ["a", "b", "c"].map((side): [string, string] => [`${lot}${side}`, third]);
        await split(lot, ...thirds);
        next.push(...thirds.map(([code]) => code));
      }
      parts = next;
    }
    const merged = await api(operator).lots.merge({
      inputs: parts.map((lot) => pcs(lot, 1)),
      output: { code: "WHOLE" },
      at: AFTER_RUNS,
    });
    expect(parts).toHaveLength(81);
    expect(merged.transformations[0]?.outputs).toMatchObject([
      { quantity: "81.000000", massKg: "10.000000" },
    ]);
    expect(Math.abs(shareOf(await trace("WHOLE"), "DRIFT") - 1)).toBeLessThan(1e-9);
  });

  test("a split and a consumption at the same moment give away the same material", async () => {
    await receive("BOTH", "10");
    const outcomes = await Promise.allSettled([
      split("BOTH", ["BOTH-PART", "8"]),
      record(run("HD", [{ inputs: [kg("BOTH", "8")], outputs: [makesKg("BOTH-OUT", "CPOW", "8")] }])),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await detail("BOTH")).remainingQuantity).toBe("2.000000");
  });
});

describe("traces: cannot happen here", () => {
  test("the trace stops after some levels", { timeout: 120_000 }, async () => {
    await receive("DEEP-0", "100");
    for (let level = 1; level <= 40; level += 1) {
      await record(
        run("HD", [
          {
            inputs: [kg(`DEEP-${level - 1}`, "50")],
            outputs: [makesKg(`DEEP-${level}`, "CPOW", "100")],
            balanceReason: "deep",
          },
        ]),
      );
    }
    const up = await trace("DEEP-40");
    expect(up.nodes).toHaveLength(41);
    expect(up.nodes.at(-1)).toMatchObject({ code: "DEEP-0", generation: 40, massShare: 1 });
    expect((await trace("DEEP-0", "forward")).nodes).toHaveLength(41);
    expect((await api(operator).traceability.composition({ lotCode: "DEEP-40" })).rawLots).toMatchObject([
      { lot: "DEEP-0", share: 1 },
    ]);
  });

  test("a voided run still shows in a trace", async () => {
    await receive("GONE", "10");
    await receive("GONE-MATE", "10");
    const made = await record(
      run("HD", [
        { inputs: [kg("GONE", "5")], outputs: [makesKg("GONE-OUT", "CPOW", "5")] },
        { inputs: [kg("GONE-MATE", "5")], outputs: [makesKg("GONE-MATE-OUT", "CPOW", "5")] },
      ]),
    );
    expect(codes(await trace("GONE", "exposure"))).toContain("GONE-MATE");
    await api(planner).lots.voidRun({ runCode: made.code, reason: "never happened" });
    for (const direction of ["backward", "forward", "exposure"] as const) {
      expect(codes(await trace("GONE", direction)), direction).toEqual(["GONE"]);
      expect(codes(await trace("GONE-OUT", direction)), direction).toEqual(["GONE-OUT"]);
    }
    expect((await detail("GONE")).ledger.map((line) => line.kind)).toEqual([
      "create",
      "consume",
      "void-consume",
    ]);
  });

  test("a code is used again after its lot was voided", async () => {
    await receive("CODE", "10");
    const use = () =>
      record(run("HD", [{ inputs: [kg("CODE", "5")], outputs: [makesKg("CODE-OUT", "CPOW", "5")] }]));
    const made = await use();
    await api(planner).lots.voidRun({ runCode: made.code, reason: "wrong can" });
    await expect(use()).rejects.toMatchObject({ reason: "lot-code-taken" });
    await expect(receive("code-out", "1")).rejects.toMatchObject({ reason: "lot-code-taken" });
  });

  test("codes that differ in case are two lots", async () => {
    await receive("Case-a1", "10");
    await expect(receive("CASE-A1", "10")).rejects.toMatchObject({ reason: "lot-code-taken" });
    await record(run("HD", [{ inputs: [kg("CASE-A1", "4")], outputs: [makesKg("CASE-OUT", "CPOW", "4")] }]));
    expect(codes(await trace("case-out"))).toEqual(["CASE-OUT", "Case-a1"]);
    expect((await detail("case-A1")).remainingQuantity).toBe("6.000000");
  });

  test("the page and the export disagree", async () => {
    await receive("EXPORT-1", "10", { composition: { Fe: 1 } });
    await receive("EXPORT-2", "7", { composition: { Nd: 0.7, Pr: 0.3 } });
    await record(
      run("BLD", [
        {
          inputs: [kg("EXPORT-1", "3.1"), kg("EXPORT-2", "6.9")],
          outputs: [makesKg("EXPORT-OUT", "BLEND", "10")],
        },
      ]),
    );
    for (const direction of ["backward", "forward", "exposure"] as const) {
      const exported = await erp.get<GenealogyDto>(`/lots/EXPORT-OUT/genealogy?direction=${direction}`);
      expect(exported.body).toEqual(await trace("EXPORT-OUT", direction));
    }
    const composition = await erp.get<CompositionDto>("/lots/export-out/composition");
    expect(composition.body).toEqual(await api(operator).traceability.composition({ lotCode: "EXPORT-OUT" }));
    const page = await detail("EXPORT-OUT");
    const lot = await erp.get<LotDetail>("/lots/EXPORT-OUT");
    expect(lot.body).toMatchObject(page);
    const list = await erp.get<unknown>("/lots?search=export-&sort=code");
    expect(list.body).toEqual(await api(operator).lots.list({ search: "export-", sort: "code" }));
  });
});

describe("furnaces and times: cannot happen here", () => {
  test("two furnaces may not be charged at once, nor one with lots of several orders", async () => {
    const [one, two] = [await releasedOrder("100"), await releasedOrder("100")];
    await powder("20", "HEAT");
    await record(
      run(
        "PRS",
        [
          {
            inputs: [kg("HEAT", "20")],
            outputs: [makesPcs("HEAT-A", "GREEN", 100), makesPcs("HEAT-B", "GREEN", 100)],
          },
        ],
        LATELY,
      ),
    );
    const start = (equipmentCode: string) =>
      api(operator).workOrders.startRun({ equipmentCode, operationCode: "SNT" });
    const first = await start("SINTERING-FURNACE-01");
    const other = await start("SINTERING-FURNACE-02");
    await expect(start("SINTERING-FURNACE-01")).rejects.toMatchObject({
      message: expect.stringContaining("is running"),
    });
    const load = (runCode: string, lot: string, number: string, position: string, quantity: string) =>
      api(operator).workOrders.loadLot({ runCode, lot, workOrderNumber: number, position, quantity });
    await load(first.code, "HEAT-A", one.number, "P1", "60");
    await load(first.code, "HEAT-B", two.number, "P2", "60");
    await load(other.code, "HEAT-A", one.number, "P1", "40");
    const finished = await api(operator).workOrders.finishRun({
      runCode: first.code,
      transformations: [
        {
          position: "P1",
          inputs: [{ lot: "HEAT-A", quantity: "60" }],
          outputs: [{ code: "HEAT-A1", materialCode: "BLANK", quantity: "60" }],
        },
        {
          position: "P2",
          inputs: [{ lot: "HEAT-B", quantity: "60" }],
          outputs: [{ code: "HEAT-B1", materialCode: "BLANK", quantity: "60" }],
        },
      ],
    });
    expect(finished.bookings.map((booking) => booking.workOrderNumber)).toEqual([one.number, two.number]);
    await api(operator).workOrders.finishRun({
      runCode: other.code,
      transformations: [
        {
          inputs: [{ lot: "HEAT-A", quantity: "40" }],
          outputs: [{ code: "HEAT-A2", materialCode: "BLANK", quantity: "40" }],
        },
      ],
    });
    expect(codes(await trace("HEAT-A1"))).not.toContain("HEAT-B");
    const mates = (await trace("HEAT-A1", "exposure")).runs.find((each) => each.runCode === first.code);
    expect(mates?.mates.map((mate) => mate.outputs)).toEqual([["HEAT-B1"]]);
  });

  /** A pusher furnace holds several loads at once and reports come late: a report is no reservation of the machine. */
  test("overlapping runs of a continuous machine are refused, or flow into one", async () => {
    await receive("PUSH-1", "10");
    await receive("PUSH-2", "10");
    const at = (start: string, end: string) => ({
      startedAt: `2026-11-20T${start}:00Z`,
      endedAt: `2026-11-20T${end}:00Z`,
    });
    const one = await record(
      run(
        "SC",
        [{ inputs: [kg("PUSH-1", "10")], outputs: [makesKg("PUSH-1A", "FLAKE", "10")] }],
        at("08:00", "10:00"),
      ),
    );
    const two = await record(
      run(
        "SC",
        [{ inputs: [kg("PUSH-2", "10")], outputs: [makesKg("PUSH-2A", "FLAKE", "10")] }],
        at("09:00", "11:00"),
      ),
    );
    expect(one.code).not.toBe(two.code);
    expect(codes(await trace("PUSH-1A"))).toEqual(["PUSH-1", "PUSH-1A"]);
    expect(codes(await trace("PUSH-1A", "exposure"))).toEqual(["PUSH-1A"]);
  });

  test("a time zone moves a consumption to the day before", async () => {
    await receive("ZONE", "10");
    const made = await record(
      run("HD", [{ inputs: [kg("ZONE", "1")], outputs: [{ materialCode: "CPOW", quantity: "1" }] }], {
        startedAt: "2026-11-21T00:10:00+08:00",
        endedAt: "2026-11-21T00:40:00+08:00",
      }),
    );
    expect(made.endedAt).toBe("2026-11-20T16:40:00.000Z");
    expect((await detail("ZONE")).ledger.at(-1)?.at).toBe("2026-11-20T16:40:00.000Z");
    expect(made.transformations[0]?.outputs[0]?.lot).toMatch(/^L-261121-/);
  });
});

describe("what remains: cannot happen here", () => {
  test("what is left over is lost", async () => {
    await receive("LEFT", "10");
    const { code } = await api(operator).lots.startRun({
      equipmentCode: "HD-FURNACE-01",
      operationCode: "HD",
    });
    await api(operator).lots.loadLot({ runCode: code, lot: "LEFT", quantity: "9" });
    await finishRun(operator, {
      runCode: code,
      transformations: [{ inputs: [kg("LEFT", "7")], outputs: [makesKg("LEFT-OUT", "CPOW", "7")] }],
    });
    expect(await detail("LEFT")).toMatchObject({
      status: "available",
      remainingQuantity: "3.000000",
      reservedQuantity: "0.000000",
    });
    const found = await api(operator).lots.list({ search: "LEFT", status: "available" });
    expect(found.items.map((item) => item.code).sort()).toEqual(["LEFT", "LEFT-OUT"]);
    await record(run("JM", [{ inputs: [kg("LEFT", "3")], outputs: [makesKg("LEFT-2", "FPOW", "3")] }]));
    expect((await detail("LEFT")).status).toBe("consumed");
  });

  test("an order cannot be closed while material of it is not consumed", async () => {
    const { number } = await releasedOrder("10");
    await powder("5", "OPEN");
    await api(operator).workOrders.recordProduction(pressing("OPEN", "20", "OPEN-G", number));
    await api(operator).workOrders.complete({ number });
    const closed = await api(planner).workOrders.close({
      number,
      varianceReason: "the rest stays as blanks",
    });
    expect(closed.status).toBe("closed");
    expect(await detail("OPEN")).toMatchObject({ status: "available", remainingQuantity: "3.000000" });
    expect((await detail("OPEN-G")).status).toBe("available");
    await record(
      run("SNT", [{ inputs: [pcs("OPEN-G", 20)], outputs: [makesPcs("OPEN-B", "BLANK", 20)] }], LATELY),
    );
    expect(codes(await trace("OPEN-B"))).toEqual(["OPEN", "OPEN-B", "OPEN-G"]);
  });

  test("many who consume at once take more than there is", { timeout: 120_000 }, async () => {
    await receive("RUSH", "10");
    const outcomes = await Promise.allSettled(
      Array.from({ length: 24 }, (_, at) =>
        record(run("HD", [{ inputs: [kg("RUSH", "0.9")], outputs: [makesKg(`RUSH-${at}`, "CPOW", "0.9")] }])),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(11);
    expect((await detail("RUSH")).remainingQuantity).toBe("0.100000");
    const out = (await trace("RUSH", "forward")).nodes.slice(1);
    expect(out.reduce((sum, node) => sum + node.massShare, 0)).toBeCloseTo(0.99, 12);
  });

  test("scrap is posted twice when the request is sent again", async () => {
    const { number } = await releasedOrder("100");
    await powder("5", "SCRAP");
    const context = () => contextFor("operator", { idempotency: { key: "scrap-1", replayed: false } });
    const pressed = {
      ...pressing("SCRAP", "10", "SCRAP-G", number),
      transformations: [
        {
          inputs: [{ lot: "SCRAP", quantity: "1" }],
          outputs: [{ code: "SCRAP-G", materialCode: "GREEN", quantity: "7" }],
          scrap: [{ code: "CRACKED", quantity: "3" }],
        },
      ],
    };
    const send = () => api(context()).workOrders.recordProduction(pressed);
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map((answer) => answer.code)).size).toBe(1);
    const order = await api(planner).workOrders.byNumber({ number });
    expect(order.operations.find(({ code }) => code === "PRS")).toMatchObject({
      scrapQuantity: "3.000000",
      runCount: 1,
    });
  });

  test("half a run is left when its last lot is refused", async () => {
    await receive("HALF-1", "10");
    await receive("HALF-2", "1");
    const before = await counts();
    const attempt = record(
      run("HD", [
        { inputs: [kg("HALF-1", "5")], outputs: [makesKg("HALF-A", "CPOW", "5")] },
        { inputs: [kg("HALF-2", "2")], outputs: [makesKg("HALF-B", "CPOW", "2")] },
      ]),
    );
    await expect(attempt).rejects.toMatchObject({ reason: "quantity-exceeds-remaining" });
    expect(await counts()).toEqual(before);
    expect((await detail("HALF-1")).remainingQuantity).toBe("10.000000");
  });
});

describe("what was written: cannot happen here", () => {
  test("a quantity that is corrected in place rewrites history", async () => {
    await receive("FIXED", "10");
    await record(run("HD", [{ inputs: [kg("FIXED", "4")], outputs: [makesKg("FIXED-OUT", "CPOW", "4")] }]));
    const before = await trace("FIXED-OUT");
    for (const change of [
      sql`update lots set created_mass_kg = 9 where code = 'FIXED'`,
      sql`update lots set transformation_id = null where code = 'FIXED-OUT'`,
      sql`update transformation_inputs set mass_kg = 3`,
      sql`update transformations set input_mass_kg = 3`,
      sql`update lot_ledger set quantity = 1`,
    ]) {
      await expect(database().execute(change)).rejects.toThrow();
    }
    expect(await trace("FIXED-OUT")).toEqual(before);
  });

  test("deleting a batch orphans what was made of it", async () => {
    await receive("KEEP", "10");
    await record(run("HD", [{ inputs: [kg("KEEP", "4")], outputs: [makesKg("KEEP-OUT", "CPOW", "4")] }]));
    for (const table of [
      "lots",
      "transformation_inputs",
      "transformations",
      "process_runs",
      "lot_ledger",
      "receipts",
    ]) {
      await expect(database().execute(sql`delete from ${sql.identifier(table)}`), table).rejects.toThrow();
    }
    expect(codes(await trace("KEEP-OUT"))).toEqual(["KEEP", "KEEP-OUT"]);
  });
});

describe("test results: cannot happen here", () => {
  test("a result is lost on a split", async () => {
    await blanks("RES", 100);
    const measured = await measure("RES");
    await split("RES", ["RES-A", "40"], ["RES-B", "30"]);
    await split("RES-A", ["RES-AA", "10"]);
    await record(
      run(
        "MCH",
        [{ inputs: [pcs("RES-AA", 10)], outputs: [makesPcs("RES-PART", "PART", 24)], balanceReason: "kerf" }],
        LATELY,
      ),
    );
    for (const [lot, generation] of [
      ["RES-A", 1],
      ["RES-B", 1],
      ["RES-AA", 2],
      ["RES-PART", 3],
    ] as const) {
      expect(await results(lot)).toMatchObject({
        tests: [],
        inherited: [{ lot: "RES", generation, tests: [{ number: measured.number }] }],
      });
      const exported = await erp.get<{ inheritedMagneticTests: LotResultsDto["inherited"] }>(`/lots/${lot}`);
      expect(exported.body.inheritedMagneticTests).toEqual((await results(lot)).inherited);
    }
  });

  test("a blend shows the result of one of its parts only", async () => {
    await blanks("MIX-1", 50);
    await blanks("MIX-2", 50);
    const [one, two] = [await measure("MIX-1"), await measure("MIX-2", WEAK)];
    await split("MIX-2", ["MIX-2A", "20"]);
    await api(operator).lots.merge({
      inputs: [pcs("MIX-1", 20), pcs("MIX-2A", 20)],
      output: { code: "MIX" },
    });
    expect(
      (await results("MIX")).inherited.map(({ lot, generation, tests }) => [
        lot,
        generation,
        tests[0]?.number,
      ]),
    ).toEqual([
      ["MIX-1", 1, one.number],
      ["MIX-2", 2, two.number],
    ]);
  });

  test("rework overwrites the first result, or passes it on to another state of the magnet", async () => {
    await blanks("REDO", 50);
    const first = await measure("REDO", WEAK);
    await record(
      run(
        "SNT",
        [{ kind: "rework", inputs: [pcs("REDO", 50)], outputs: [makesPcs("REDONE", "BLANK", 50)] }],
        LATELY,
      ),
    );
    expect(await results("REDONE")).toMatchObject({ tests: [], inherited: [] });
    const second = await measure("REDONE");
    expect(
      (await results("REDO")).tests.map((each) => [each.number, each.figures.hcjKiloAmperePerMetre]),
    ).toEqual([[first.number, first.figures.hcjKiloAmperePerMetre]]);
    expect((await results("REDONE")).tests.map((each) => each.number)).toEqual([second.number]);
    await record(
      run("AGE", [{ inputs: [pcs("REDONE", 20)], outputs: [makesPcs("REDO-AGED", "BLANK", 20)] }], LATELY),
    );
    expect(await results("REDO-AGED")).toMatchObject({ tests: [], inherited: [] });
  });

  test("the result of a voided run is passed on", async () => {
    await blanks("VR", 50);
    await measure("VR");
    const made = await split("VR", ["VR-A", "10"]);
    await api(planner).lots.voidRun({ runCode: made.code, reason: "wrong tray" });
    expect((await results("VR-A")).inherited).toEqual([]);
  });
});
