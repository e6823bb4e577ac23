import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import type { RecallSuspect } from "@/server/modules/recall/contract";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { addCustomer, bruteForceShares, buildScene, type Scene } from "./scene";

const engineer = api(contextFor("quality-engineer"));
let scene: Scene;

beforeAll(async () => {
  await buildPlant(database());
  await addCustomer();
  scene = await buildScene("A");
});

async function preview(suspects: RecallSuspect[], more: { withExposure?: boolean } = {}) {
  return engineer.recall.preview({ suspects, limit: 500, ...more });
}
async function codes(suspects: RecallSuspect[], more: { withExposure?: boolean } = {}) {
  return (await preview(suspects, more)).items.map((lot) => lot.code).sort();
}

describe("what is affected", () => {
  test("is every lot with any suspect material, with its share, as a brute-force search finds it", async () => {
    const found = await preview([{ kind: "lot", code: "a-bad" }]);
    const expected = await bruteForceShares(["A-BAD"]);
    expect(found.items.map((lot) => lot.code).sort()).toEqual([...expected.keys()].sort());
    expect(expected.size).toBeGreaterThan(10);
    for (const lot of found.items) expect(lot.suspectShare).toBeCloseTo(expected.get(lot.code) ?? -1, 9);
    const share = (code: string) => found.items.find((lot) => lot.code === code)?.suspectShare;
    expect(share("A-POW")).toBeCloseTo(0.4, 9);
    expect(share("A-MIX")).toBeCloseTo(0.3, 9);
    expect(found.items[0]).toMatchObject({ code: "A-BAD", kinship: "suspect", suspectShare: 1 });
  });

  test("starts from a run, a supplier's lot, or a machine in a window, and from several at once", async () => {
    const ofRun = await codes([{ kind: "run", code: scene.sinterRun }]);
    expect(ofRun).toEqual([...(await bruteForceShares(["A-BLK", "A-BLK9"])).keys()].sort());
    const ofSupplier = await codes([{ kind: "supplier-lot", supplierLot: "a MELT 7" }]);
    expect(ofSupplier).toEqual(await codes([{ kind: "lot", code: "A-BAD" }]));
    const window = {
      equipmentCode: "SINTERING-FURNACE-01",
      from: "2026-11-20T08:59:00Z",
      to: "2026-11-20T12:00:00Z",
    };
    expect(await codes([{ kind: "machine", ...window }])).toEqual(ofRun);
    expect(await codes([{ kind: "machine", ...window, program: "s-1060" }])).toEqual(ofRun);
    const several = await codes([
      { kind: "lot", code: "A-BAD" },
      { kind: "lot", code: "A-GOOD" },
    ]);
    expect(several).toEqual([...(await bruteForceShares(["A-BAD", "A-GOOD"])).keys()].sort());
  });

  test("includes what is in a furnace that still runs, without following what else was made of it", async () => {
    const found = await preview([
      {
        kind: "machine",
        equipmentCode: "AGEING-FURNACE-02",
        from: "2020-01-01T00:00:00Z",
        to: "2099-01-01T00:00:00Z",
      },
    ]);
    expect(found.items.map((lot) => [lot.code, lot.kinship])).toEqual([
      ["A-BLK", "suspect"],
      ["A-BLK9", "suspect"],
    ]);
  });

  test("refuses suspects that name nothing, each with its reason", async () => {
    const reason = (suspect: RecallSuspect) =>
      preview([suspect]).then(
        () => "no error",
        (error: { cause?: { reason?: string } }) => error.cause?.reason,
      );
    expect(await reason({ kind: "lot", code: "NO" })).toBe("lot-not-found");
    expect(await reason({ kind: "run", code: "NO" })).toBe("run-not-found");
    expect(await reason({ kind: "supplier-lot", supplierLot: "%" })).toBe("supplier-lot-not-found");
    const window = { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" };
    expect(await reason({ kind: "machine", equipmentCode: "NO", ...window })).toBe("equipment-not-found");
    expect(await reason({ kind: "machine", equipmentCode: "SINTERING-FURNACE-01", ...window })).toBe(
      "recall-nothing-suspect",
    );
  });

  test("by exposure: lots of the same charge that were not mixed, and what was made of them", async () => {
    const suspects: RecallSuspect[] = [{ kind: "lot", code: "A-BLK" }];
    const plain = await codes(suspects);
    const found = await preview(suspects, { withExposure: true });
    const exposed = found.items.filter((lot) => lot.kinship === "exposure");
    // The charge, the slicer's run and the furnace that runs now held lots of the other heat beside it.
    expect(exposed.map((lot) => lot.code).sort()).toEqual(["A-BLK9", "A-PART9", "A-SLUDGE9"]);
    expect(exposed.every((lot) => lot.suspectShare === null)).toBe(true);
    expect(
      found.items
        .filter((lot) => lot.kinship !== "exposure")
        .map((lot) => lot.code)
        .sort(),
    ).toEqual(plain);
  });
});

describe("where it is now", () => {
  test("on hand, in process, gone into others, and shipped to whom minus what came back", async () => {
    const found = await preview([{ kind: "lot", code: "A-BAD" }]);
    const lot = (code: string) => found.items.find((item) => item.code === code);
    expect(lot("A-BAD")).toMatchObject({
      onHandQuantity: "60.000000",
      locationCode: "WH-1",
      consumedQuantity: "40.000000",
    });
    expect(lot("A-POW")).toMatchObject({ status: "consumed", onHandQuantity: "0.000000", canBeHeld: false });
    expect(lot("A-BLK")).toMatchObject({
      onHandQuantity: "90.000000",
      onHandMassKg: "9.000000",
      inProcessQuantity: "60.000000",
      inProcessMassKg: "6.000000",
      loads: [{ runCode: scene.runningRun, equipmentCode: "AGEING-FURNACE-02", quantity: "60.000000" }],
      canBeHeld: true,
    });
    expect(lot("A-PART")).toMatchObject({
      onHandQuantity: "40.000000",
      shippedQuantity: "30.000000",
      shippedMassKg: "1.200000",
      shipments: [
        { number: scene.shipment, customerCode: "CUS-A", quantity: "30.000000", massKg: "1.200000" },
      ],
    });
    expect(lot("A-MIX")).toMatchObject({ status: "shipped", canBeHeld: false, shippedQuantity: "40.000000" });
    expect(found.totals).toMatchObject({
      lots: found.items.length,
      shippedLots: 2,
      inProcessLots: 1,
      byCustomer: [
        { code: "CUS-B", lots: 1, shipments: 1, pieces: "40", massKg: "1.600000" },
        { code: "CUS-A", lots: 1, shipments: 1, pieces: "30", massKg: "1.200000" },
      ],
      byMachine: [{ code: "AGEING-FURNACE-02", runs: [scene.runningRun], lots: 1, massKg: "6.000000" }],
    });
    expect(found.totals.byLocation.find((place) => place.code === "WH-1")).toMatchObject({
      lots: 1,
      massKg: "60.000000",
    });
  });

  test("filters show less and say how much, and never change the totals", async () => {
    const suspects: RecallSuspect[] = [{ kind: "lot", code: "A-BAD" }];
    const all = await preview(suspects);
    const ask = (filter: NonNullable<Parameters<typeof engineer.recall.preview>[0]["filter"]>) =>
      engineer.recall.preview({ suspects, filter, limit: 500 });
    const rich = await ask({ minimumShare: 0.35 });
    expect(rich.matching).toBe(all.items.filter((lot) => (lot.suspectShare ?? 1) >= 0.35).length);
    expect(rich.items.map((lot) => lot.code)).not.toContain("A-MIX");
    expect(rich.totals).toEqual(all.totals);
    expect((await ask({ customerCode: "CUS-A" })).items.map((lot) => lot.code)).toEqual(["A-PART"]);
    expect((await ask({ locationCode: "WH-2" })).items.map((lot) => lot.code)).toEqual(["A-FINE"]);
    expect((await ask({ equipmentCode: "AGEING-FURNACE-02" })).items.map((lot) => lot.code)).toEqual([
      "A-BLK",
    ]);
    expect((await ask({ whereabouts: "consumed" })).items.map((lot) => lot.code).sort()).toEqual(
      all.items
        .filter((lot) => lot.status === "consumed")
        .map((lot) => lot.code)
        .sort(),
    );
  });

  test("pages cover the list once, in one order", async () => {
    const suspects: RecallSuspect[] = [{ kind: "lot", code: "A-BAD" }];
    const all = await preview(suspects);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await engineer.recall.preview({ suspects, limit: 4, ...(cursor ? { cursor } : {}) });
      expect(page.matching).toBe(all.items.length);
      paged.push(...page.items.map((lot) => lot.code));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all.items.map((lot) => lot.code));
  });
});
