import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { kg, makesKg, receive, record, run } from "@/tests/support/floor";
import { buildPlant } from "@/tests/support/plant";
import { engineer, lot, operator, refusal, technician } from "./store";

beforeAll(async () => {
  await buildPlant(database());
});

const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe("an assay", () => {
  const fraction = async (code: string, element: string) => {
    const { elements } = await operator.traceability.composition({ lotCode: code });
    return elements.find((each) => each.element === element)?.value;
  };

  test("changes the composition of the lot and of everything made of it, and keeps what it took the place of", async () => {
    await receive("A-1", "10", { composition: { Nd: 0.3, Fe: 0.69 } });
    await receive("A-2", "10", { composition: { Nd: 0.1, Fe: 0.89 } });
    await record(
      run("BLD", [{ inputs: [kg("A-1", "10"), kg("A-2", "10")], outputs: [makesKg("A-3", "BLEND", "20")] }]),
    );
    expect(await fraction("A-3", "Nd")).toBeCloseTo(0.2, 9);
    const measure = (reason?: string) =>
      technician.stock.recordAssay({
        lot: "A-1",
        source: "ICP-2026-118",
        results: [
          { element: "Nd", massFraction: 0.28 },
          { element: "Dy", massFraction: 0.02 },
        ],
        ...(reason ? { reason } : {}),
      });
    await expect(measure()).rejects.toMatchObject(refusal("assay-reason-needed", "reason"));
    expect(await measure("re-measured after a complaint")).toMatchObject({
      recorded: ["Nd", "Dy"],
      superseded: ["Nd"],
    });
    expect(await fraction("A-3", "Nd")).toBeCloseTo(0.19, 9);
    expect(await fraction("A-3", "Dy")).toBeCloseTo(0.01, 9);
    const { assays } = await operator.stock.ofLot({ lotCode: "A-1" });
    expect(assays.filter((each) => each.element === "Nd")).toMatchObject([
      { massFraction: 0.28, source: "ICP-2026-118", supersededAt: null },
      { massFraction: 0.3, supersededAt: expect.any(String) },
    ]);
  });

  test("of all elements makes at most all of the lot, and is of the past", async () => {
    await receive("A-4", "10", { composition: { Fe: 0.9 } });
    const measure = (massFraction: number, more: object = {}) =>
      engineer.stock.recordAssay({
        lot: "A-4",
        source: "XRF",
        results: [{ element: "Nd", massFraction }],
        ...more,
      });
    await expect(measure(0.11)).rejects.toMatchObject(refusal("assay-above-hundred", "results"));
    await expect(measure(0.1, { measuredAt: "2099-01-01T00:00:00Z" })).rejects.toMatchObject(
      refusal("measured-in-future", "measuredAt"),
    );
    await measure(0.1);
    await expect(
      operator.stock.recordAssay({ lot: "A-4", source: "x", results: [{ element: "C", massFraction: 0 }] }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a clock", () => {
  test("that has run out stops consumption until somebody gives the lot more hours with a reason", async () => {
    await receive("E-1", "10", { materialCode: "FPOW", receivedAt: hoursFromNow(-80) });
    const press = () =>
      record(
        run("BLD", [{ inputs: [kg("E-1", "4")], outputs: [makesKg("E-2", "BLEND", "4")] }], {
          startedAt: hoursFromNow(-1),
          endedAt: hoursFromNow(-0.5),
        }),
      );
    await expect(press()).rejects.toMatchObject({ reason: "lot-expired" });
    await expect(
      operator.stock.extendExpiry({ lot: "E-1", expiresAt: hoursFromNow(12), reason: "x" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      engineer.stock.extendExpiry({ lot: "E-1", expiresAt: hoursFromNow(-1), reason: "x" }),
    ).rejects.toMatchObject(refusal("expiry-not-later", "expiresAt"));
    await engineer.stock.extendExpiry({ lot: "E-1", expiresAt: hoursFromNow(12), reason: "oxygen 900 ppm" });
    await press();
    // What is made of it inherits the clock of its oldest part.
    expect((await lot("E-2")).expiresAt?.getTime()).toBe((await lot("E-1")).expiresAt?.getTime());
    const stock = await operator.stock.ofLot({ lotCode: "E-2" });
    expect(stock.clockStartedAt).toBe((await lot("E-1")).createdAt.toISOString());
    await receive("E-3", "10");
    await expect(
      engineer.stock.extendExpiry({ lot: "E-3", expiresAt: hoursFromNow(12), reason: "x" }),
    ).rejects.toMatchObject(refusal("lot-does-not-expire"));
  });

  test("is what the list filters by", async () => {
    const left = { "E-OLD": -1, "E-6H": 6, "E-20H": 20, "E-70H": 70 };
    for (const [code, hours] of Object.entries(left)) {
      await receive(code, "10", { materialCode: "FPOW", receivedAt: hoursFromNow(hours - 72) });
    }
    const codes = async (expiry: "expired" | "8h" | "24h" | "72h") =>
      (await operator.lots.list({ expiry, materialCode: "FPOW" })).items.map((item) => item.code).sort();
    expect(await codes("expired")).toEqual(["E-OLD"]);
    expect(await codes("8h")).toEqual(["E-6H"]);
    expect(await codes("24h")).toEqual(["E-1", "E-20H", "E-6H"]);
    expect(await codes("72h")).toEqual(["E-1", "E-20H", "E-6H", "E-70H"]);
  });
});
