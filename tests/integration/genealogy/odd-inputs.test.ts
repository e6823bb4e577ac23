import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { type RestClient, restClient } from "@/tests/support/rest-client";

const operator = contextFor("operator");
const planner = contextFor("planner");
const detail = (lotCode: string) => api(operator).lots.detail({ lotCode });
const backward = (lotCode: string) => api(operator).traceability.genealogy({ lotCode });

let rest: RestClient;

beforeAll(async () => {
  await buildPlant(database());
  rest = await restClient("read", "lots:write");
});

describe("codes as people and suppliers write them", () => {
  const codes = [
    "50%-Nd_A",
    "A/B/C",
    "a?b#c&d=e",
    "O'Brien\"\\",
    "批次-甲-01",
    "ÄÖÜ-É-1",
    "İZMİR-ẞ",
    "ΣΊΣΥΦΟΣ",
    "😀-1",
    "L".repeat(64),
    "批".repeat(64),
  ];

  test.each(codes)("%s is one lot in every spelling of its case, traced and found", async (code) => {
    await receive(code, "10");
    // Scripts whose capitals have no small letter of their own (İ, final ς) are found as they were written.
    const isPlain =
      code.toLowerCase().toUpperCase() === code.toUpperCase() && !/[İẞς]/u.test(code + code.toLowerCase());
    for (const spelling of new Set(isPlain ? [code, code.toLowerCase(), code.toUpperCase()] : [code])) {
      expect((await detail(spelling)).code, spelling).toBe(code);
      expect((await backward(spelling)).root.code).toBe(code);
      await expect(receive(spelling, "1")).rejects.toMatchObject({ reason: "lot-code-taken" });
    }
    const made = await record(
      run("HD", [
        {
          inputs: [kg(isPlain ? code.toLowerCase() : code, "4")],
          outputs: [{ materialCode: "CPOW", quantity: "4" }],
        },
      ]),
    );
    const out = made.transformations[0]?.outputs[0]?.lot ?? "";
    expect((await backward(out)).nodes.map((node) => node.code)).toEqual([out, code]);
    const found = await rest.get<{ code: string }>(`/lots/${encodeURIComponent(code)}`);
    expect(found.body.code).toBe(code);
    const listed = await api(operator).lots.list({ search: code });
    expect(listed.items.map((item) => item.code)).toContain(code);
  });

  test("a list of long codes is paged through to its end", async () => {
    for (let at = 0; at < 4; at += 1) await receive(`${"长".repeat(60)}-${at}`, "1");
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api(operator).lots.list({
        sort: "code-descending",
        limit: 1,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map((item) => item.code));
      cursor = page.nextCursor ?? undefined;
    } while (cursor && seen.length < 50);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((code) => code.startsWith("长"))).toHaveLength(4);
  });

  test("the same accent written in two ways is one code", async () => {
    await receive("CAF\u00c9-1", "1");
    await expect(receive("CAFE\u0301-1", "1")).rejects.toMatchObject({ reason: "lot-code-taken" });
    expect((await detail("cafe\u0301-1")).code).toBe("CAF\u00c9-1");
  });

  test.each([
    ["a space that cannot be seen", "A\u200b-1"],
    ["a mark that turns the writing round", "A\u202e-1"],
    ["a control character", "A\u0007-1"],
    ["a zero byte", "A\u0000-1"],
    ["a line break", "A\n-1"],
    ["65 characters", "L".repeat(65)],
    ["only dots, which no address can hold", ".."],
  ])("%s is no part of a code", async (_, code) => {
    await expect(receive(code, "1")).rejects.toMatchObject({ reason: "validation-failed" });
  });

  test("a zero byte in a text is refused, not a fault of ours", async () => {
    await receive("ZERO", "1");
    const hold = api(operator).lots.hold({ lots: ["ZERO"], reason: "odd\u0000text" });
    await expect(hold).rejects.toMatchObject({ code: "UNPROCESSABLE_CONTENT" });
  });
});

describe("amounts at the ends of the scale", () => {
  test("a milligram is a lot like any other", async () => {
    await receive("MILLIGRAM", "0.000001");
    await expect(
      api(operator).lots.split({ lot: "MILLIGRAM", parts: [{ quantity: "0.0000005" }] }),
    ).rejects.toThrow();
    await record(
      run("HD", [
        { inputs: [kg("MILLIGRAM", "0.000001")], outputs: [makesKg("MG-OUT", "CPOW", "0.000001")] },
      ]),
    );
    expect((await backward("MG-OUT")).nodes.map((node) => node.massShare)).toEqual([1, 1]);
    expect(await detail("MILLIGRAM")).toMatchObject({ status: "consumed", remainingQuantity: "0.000000" });
  });

  test("a hundred cans of one gram are a hundred lots and nothing is left", async () => {
    await receive("CAN", "0.1");
    await api(operator).lots.split({
      lot: "CAN",
      parts: Array.from({ length: 100 }, () => ({ quantity: { value: "1", unit: "g" as const } })),
    });
    const { nodes } = await api(operator).traceability.genealogy({ lotCode: "CAN", direction: "forward" });
    expect(nodes).toHaveLength(101);
    expect(nodes.slice(1).every((node) => node.massKg === "0.001000")).toBe(true);
    expect(await detail("CAN")).toMatchObject({ status: "consumed", remainingMassKg: "0.000000" });
  });

  test("the largest lot that the books can hold is held to the milligram; a larger one is refused", async () => {
    await receive("HUGE", "999999999999.999999");
    await record(
      run("HD", [{ inputs: [kg("HUGE", "0.000001")], outputs: [makesKg("HUGE-MG", "CPOW", "0.000001")] }]),
    );
    expect((await detail("HUGE")).remainingQuantity).toBe("999999999999.999998");
    await expect(receive("LARGER", "1000000000000")).rejects.toMatchObject({ reason: "validation-failed" });
    await expect(
      receive("TONNES", "1", { quantity: { value: "1000000000", unit: "t" } }),
    ).rejects.toMatchObject({
      reason: "validation-failed",
    });
    await receive("HUGE-2", "999999999999");
    const both = record(
      run("BLD", [
        {
          inputs: [kg("HUGE", "600000000000"), kg("HUGE-2", "600000000000")],
          outputs: [makesKg("HUGER", "BLEND", "999999999999")],
          balanceReason: "too much",
        },
      ]),
    );
    await expect(both).rejects.toMatchObject({ reason: "number-too-large" });
    expect((await detail("HUGE-2")).remainingQuantity).toBe("999999999999.000000");
  });

  test("nothing is no amount: zero and less are refused for inputs, outputs and by-products", async () => {
    await receive("NOTHING", "1");
    for (const value of ["0", "-1", "0.0000001", "1e3", "١"]) {
      await expect(
        record(
          run("JM", [
            {
              inputs: [kg("NOTHING", "1")],
              outputs: [{ ...makesKg("NIL", "ULTRAFINE", value), byProduct: true }],
            },
          ]),
        ),
      ).rejects.toMatchObject({ reason: "validation-failed" });
      await expect(
        record(run("JM", [{ inputs: [kg("NOTHING", value)], outputs: [makesKg("NIL", "FPOW", "1")] }])),
      ).rejects.toMatchObject({ reason: "validation-failed" });
    }
  });

  test("pieces too light to weigh are refused in words, and nothing is written", async () => {
    await receive("DUST", "1", { materialCode: "BLEND" });
    await record(
      run("PRS", [
        {
          inputs: [kg("DUST", "0.000003")],
          outputs: [{ ...makesPcs("CRUMBS", "GREEN", 7), massKg: "0.000003" }],
        },
      ]),
    );
    for (const quantity of ["1", "6"]) {
      await expect(
        api(operator).lots.split({ lot: "CRUMBS", parts: [{ quantity }], at: "2026-11-20T10:00:00Z" }),
      ).rejects.toMatchObject({ message: expect.stringContaining("less than a milligram") });
    }
    expect((await detail("CRUMBS")).remainingQuantity).toBe("7.000000");
  });
});

describe("powder that grows old", () => {
  test("cannot be loaded after its hours are over, into a run that began before", async () => {
    await receive("OLD", "10", { materialCode: "FPOW", receivedAt: "2026-11-20T00:00:00Z" });
    const { code } = await api(operator).lots.startRun({
      equipmentCode: "PRESS-02",
      operationCode: "PRS",
      startedAt: "2026-11-22T23:00:00Z",
    });
    const load = (at: string) =>
      api(contextFor("operator", { clock: { now: () => new Date(at) } })).lots.loadLot({
        runCode: code,
        lot: "OLD",
        quantity: "1",
      });
    await load("2026-11-22T23:30:00Z");
    await expect(load("2026-11-23T00:00:01Z")).rejects.toMatchObject({
      message: expect.stringContaining("expired"),
    });
    await api(operator).lots.cancelRun({ runCode: code, reason: "tested" });
  });
});

describe("one lot in several places of one report", () => {
  test("named twice in one mixture, in whatever case, is refused", async () => {
    await receive("TWICE", "10");
    await expect(
      record(
        run("BLD", [
          { inputs: [kg("TWICE", "1"), kg("twice", "1")], outputs: [makesKg("T-OUT", "BLEND", "2")] },
        ]),
      ),
    ).rejects.toMatchObject({ reason: "lot-named-twice" });
    await expect(
      api(operator).lots.merge({ inputs: [kg("TWICE", "1"), kg("Twice", "1")] }),
    ).rejects.toMatchObject({ message: expect.stringContaining("named twice") });
  });

  test("in two mixtures of one run it is taken twice, never more than it holds", async () => {
    await receive("SHARED", "10");
    const two = (a: string, b: string) =>
      run("BLD", [
        { inputs: [kg("SHARED", a)], outputs: [makesKg(`SH-${a}-A`, "BLEND", a)] },
        { inputs: [kg("shared", b)], outputs: [makesKg(`SH-${b}-B`, "BLEND", b)] },
      ]);
    await expect(record(two("6", "5"))).rejects.toMatchObject({ reason: "quantity-exceeds-remaining" });
    const done = await record(two("6", "4"));
    expect((await backward("SH-6-A")).nodes.map((node) => node.code)).toEqual(["SH-6-A", "SHARED"]);
    await api(planner).lots.voidRun({ runCode: done.code, reason: "both back" });
    expect(await detail("SHARED")).toMatchObject({ status: "available", remainingQuantity: "10.000000" });
  });

  test("an input cannot come out again under its own code, nor a code twice", async () => {
    await receive("SELF", "10");
    for (const code of ["SELF", "self"]) {
      await expect(
        record(run("HD", [{ inputs: [kg("SELF", "1")], outputs: [makesKg(code, "CPOW", "1")] }])),
      ).rejects.toMatchObject({ reason: "lot-code-taken" });
    }
    await expect(
      record(
        run("HD", [
          { inputs: [kg("SELF", "2")], outputs: [makesKg("DUP", "CPOW", "1"), makesKg("dup", "CPOW", "1")] },
        ]),
      ),
    ).rejects.toMatchObject({ reason: "lot-code-taken" });
    await expect(
      record(
        run("HD", [
          { inputs: [kg("SELF", "1")], outputs: [makesKg("FIRST", "CPOW", "1")] },
          { inputs: [kg("FIRST", "1")], outputs: [makesKg("SECOND", "CPOW", "1")] },
        ]),
      ),
    ).rejects.toMatchObject({ reason: "lot-not-found" });
  });

  test("two at once under one new code: one gets it, the other is told so", async () => {
    await receive("RACE", "10");
    const results = await Promise.allSettled(
      [1, 2].map(() =>
        record(run("HD", [{ inputs: [kg("RACE", "1")], outputs: [makesKg("RACE-OUT", "CPOW", "1")] }])),
      ),
    );
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const receipts = await Promise.allSettled([1, 2].map(() => receive("RACE-IN", "1")));
    expect(receipts.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(receipts.find((result) => result.status === "rejected")).toMatchObject({
      reason: { code: "CONFLICT" },
    });
  });
});

describe("odd times", () => {
  test("a run that ends when it starts is a run", async () => {
    await receive("INSTANT", "10");
    const at = "2026-11-20T08:00:00Z";
    await record(
      run("HD", [{ inputs: [kg("INSTANT", "1")], outputs: [makesKg("INSTANT-1", "CPOW", "1")] }], {
        startedAt: at,
        endedAt: at,
      }),
    );
    expect((await backward("INSTANT-1")).nodes).toHaveLength(2);
  });

  test("the hour that a clock shows twice is two hours", async () => {
    await receive("DST", "10", { receivedAt: "2026-10-20T00:00:00Z" });
    const made = await record(
      run("HD", [{ inputs: [kg("DST", "1")], outputs: [makesKg("DST-1", "CPOW", "1")] }], {
        startedAt: "2026-10-25T02:30:00+02:00",
        endedAt: "2026-10-25T02:30:00+01:00",
      }),
    );
    expect([made.startedAt, made.endedAt]).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]);
  });

  test("nothing happens more than a day from now", async () => {
    await receive("FUTURE", "10");
    const at = "2999-01-01T00:00:00Z";
    const future = expect.objectContaining({ message: expect.stringContaining("future") });
    await expect(receive("FUTURE-0", "1", { receivedAt: at })).rejects.toEqual(future);
    await expect(api(operator).lots.split({ lot: "FUTURE", parts: [{ quantity: "1" }], at })).rejects.toEqual(
      future,
    );
    await expect(
      api(operator).lots.startRun({ equipmentCode: "HD-FURNACE-01", operationCode: "HD", startedAt: at }),
    ).rejects.toEqual(future);
    await expect(
      record(
        run("HD", [{ inputs: [kg("FUTURE", "1")], outputs: [makesKg("F-1", "CPOW", "1")] }], {
          startedAt: at,
          endedAt: at,
        }),
      ),
    ).rejects.toEqual(future);
  });

  test("what was reported late keeps the time that it happened, and an input made later is said", async () => {
    await receive("LATE", "10", { receivedAt: "2026-11-25T00:00:00Z" });
    const made = await record(
      run("HD", [{ inputs: [kg("LATE", "1")], outputs: [makesKg("LATE-1", "CPOW", "1")] }]),
    );
    expect(made.warnings.map((warning) => warning.reason)).toContain("input-made-later");
    expect((await detail("LATE-1")).createdAt).toBe("2026-11-20T09:00:00.000Z");
  });
});

describe("reports as large as the contract allows", () => {
  test("two thousand lots out of one lot are booked in one run", { timeout: 180_000 }, async () => {
    await receive("BIG", "2");
    await record(
      run("JM", [
        {
          inputs: [kg("BIG", "2")],
          outputs: Array.from({ length: 2000 }, (_, at) => makesKg(`BIG-${at}`, "FPOW", "0.001")),
        },
      ]),
    );
    const [row] = await database().execute<{ lots: number }>(
      sql`select count(*)::int as lots from lots where code like 'BIG-%' and remaining_quantity = 0.001`,
    );
    expect(row?.lots).toBe(2000);
  });

  test("a furnace charge of five hundred boats with ten trays each, too", { timeout: 180_000 }, async () => {
    await receive("CHARGE", "600", { materialCode: "BLEND" });
    await record(
      run("PRS", [{ inputs: [kg("CHARGE", "500")], outputs: [makesPcs("COMPACTS", "GREEN", 5000)] }]),
    );
    await record(
      run(
        "SNT",
        Array.from({ length: 500 }, (_, boat) => ({
          position: `B${boat}`,
          inputs: [pcs("COMPACTS", 10)],
          outputs: Array.from({ length: 10 }, (__, tray) => makesPcs(`BOAT-${boat}-${tray}`, "BLANK", 1)),
        })),
      ),
    );
    expect(await detail("COMPACTS")).toMatchObject({ status: "consumed" });
  });
});
