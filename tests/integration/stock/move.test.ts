import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { kg, makesKg, makesPcs, receive, record, run } from "@/tests/support/floor";
import { buildPlant } from "@/tests/support/plant";
import { engineer, lot, operator, planner, refusal } from "./store";

beforeAll(async () => {
  await buildPlant(database());
  for (const [code, kind] of [
    ["CAN-1", "can"],
    ["CAN-2", "can"],
    ["TRAY-1", "tray"],
  ] as const) {
    await planner.stock.createCarrier({ code, kind, locationCode: "WH-1", tareMassKg: "1.2" });
  }
});

describe("moving lots", () => {
  test("brings many to a place in one action and writes where each came from", async () => {
    await receive("M-1", "10", { locationCode: "WH-1" });
    await receive("M-2", "10");
    await operator.stock.move({ lots: ["M-1", "m-2"], locationCode: "WH-2", reason: "argon is there" });
    for (const code of ["M-1", "M-2"]) {
      expect((await operator.lots.detail({ lotCode: code })).locationCode).toBe("WH-2");
    }
    const { moves, location } = await operator.stock.ofLot({ lotCode: "M-1" });
    expect(location?.code).toBe("WH-2");
    expect(moves).toMatchObject([
      { fromLocation: "WH-1", toLocation: "WH-2", movedBy: "operator", reason: "argon is there" },
    ]);
    await expect(operator.stock.move({ lots: ["M-1"], locationCode: "WH-2" })).rejects.toMatchObject(
      refusal("already-there"),
    );
  });

  test("is refused as a whole, with every reason at its lot", async () => {
    await receive("M-3", "10");
    await receive("M-4", "5");
    await record(run("HD", [{ inputs: [kg("M-4", "5")], outputs: [makesKg("M-5", "CPOW", "5")] }]));
    await expect(
      operator.stock.move({ lots: ["M-3", "M-4", "M-NONE"], locationCode: "WH-2" }),
    ).rejects.toMatchObject(refusal("lot-not-found", "lots.2"));
    await expect(operator.stock.move({ lots: ["M-3", "M-4"], locationCode: "WH-2" })).rejects.toMatchObject(
      refusal("lot-consumed", "lots.1"),
    );
    expect((await lot("M-3")).locationId).toBeNull();
    await expect(engineer.stock.move({ lots: ["M-3"], locationCode: "WH-2" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(operator.stock.move({ lots: ["M-3"], locationCode: "NOWHERE" })).rejects.toMatchObject(
      refusal("location-not-found"),
    );
    await expect(operator.stock.move({ lots: ["M-3"] })).rejects.toMatchObject(refusal("validation-failed"));
  });

  test("is refused while the lot sits in a running load", async () => {
    await receive("M-6", "10");
    const { code } = await operator.lots.startRun({ equipmentCode: "HD-FURNACE-01", operationCode: "HD" });
    await operator.lots.loadLot({ runCode: code, lot: "M-6", quantity: "4" });
    await expect(operator.stock.move({ lots: ["M-6"], locationCode: "WH-2" })).rejects.toMatchObject(
      refusal("lot-in-running-load"),
    );
    await operator.lots.cancelRun({ runCode: code, reason: "test" });
    await operator.stock.move({ lots: ["M-6"], locationCode: "WH-2" });
  });
});

describe("carriers", () => {
  test("a can takes one lot, and what is in it goes where it goes", async () => {
    await receive("C-1", "10");
    await receive("C-2", "10");
    await expect(operator.stock.move({ lots: ["C-1", "C-2"], carrierCode: "CAN-1" })).rejects.toMatchObject(
      refusal("carrier-takes-one-lot"),
    );
    await operator.stock.move({ lots: ["C-1"], carrierCode: "can-1" });
    expect((await operator.stock.ofLot({ lotCode: "C-1" })).location?.code).toBe("WH-1");
    await expect(operator.stock.move({ lots: ["C-2"], carrierCode: "CAN-1" })).rejects.toMatchObject(
      refusal("carrier-holds-another-lot"),
    );
    await expect(operator.stock.move({ lots: ["C-1"], locationCode: "WH-2" })).rejects.toMatchObject(
      refusal("lot-in-carrier"),
    );
    const moved = await operator.stock.moveCarrier({ carrierCode: "CAN-1", locationCode: "WH-2" });
    expect(moved.lots).toEqual(["C-1"]);
    expect((await operator.lots.detail({ lotCode: "C-1" })).locationCode).toBe("WH-2");
    const can = await operator.stock.carrier({ carrierCode: "CAN-1" });
    expect(can).toMatchObject({
      lotCount: 1,
      firstLot: "C-1",
      netMassKg: "10.000000",
      location: { code: "WH-2" },
      lots: [{ code: "C-1", remainingQuantity: "10.000000" }],
    });
    await operator.stock.move({ lots: ["C-1"], locationCode: "WH-1", carrierCode: null });
    expect((await operator.stock.carrier({ carrierCode: "CAN-1" })).lots).toEqual([]);
  });

  test("an empty can is brought to the lot when the place is named; one with other lots in it is not", async () => {
    await receive("C-3", "1");
    await receive("C-4", "1");
    await operator.stock.move({ lots: ["C-3"], carrierCode: "TRAY-1", locationCode: "WH-2" });
    expect((await operator.stock.carrier({ carrierCode: "TRAY-1" })).locationCode).toBe("WH-2");
    await expect(
      operator.stock.move({ lots: ["C-4"], carrierCode: "TRAY-1", locationCode: "WH-1" }),
    ).rejects.toMatchObject(refusal("carrier-elsewhere"));
    await operator.stock.move({ lots: ["C-4"], carrierCode: "TRAY-1" });
    expect((await operator.stock.carrier({ carrierCode: "TRAY-1" })).lotCount).toBe(2);
    const page = await operator.stock.carriers({ state: "filled", kind: "tray" });
    expect(page.items.map((item) => item.code)).toEqual(["TRAY-1"]);
  });

  test("what was used up in a can has left it once the can is filled again, and stays out when its run is voided", async () => {
    await receive("C-5", "10");
    await receive("C-6", "3");
    await operator.stock.move({ lots: ["C-5"], carrierCode: "CAN-2" });
    const made = await record(
      run("HD", [{ inputs: [kg("C-5", "10")], outputs: [makesKg("C-7", "CPOW", "10")] }]),
    );
    await operator.stock.move({ lots: ["C-6"], carrierCode: "CAN-2" });
    await planner.lots.voidRun({ runCode: made.code, reason: "wrong can" });
    expect((await lot("C-5")).carrierId).toBeNull();
    expect((await operator.stock.carrier({ carrierCode: "CAN-2" })).lots.map((each) => each.code)).toEqual([
      "C-6",
    ]);
  });

  test("two people fill one can at once: one of them is told what is in it", async () => {
    await planner.stock.createCarrier({ code: "CAN-R", kind: "can", locationCode: "WH-1" });
    await receive("R-1", "1");
    await receive("R-2", "1");
    const outcomes = await Promise.allSettled(
      ["R-1", "R-2"].map((code) => operator.stock.move({ lots: [code], carrierCode: "CAN-R" })),
    );
    expect(outcomes.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((each) => each.status === "rejected")).toMatchObject({
      reason: refusal("carrier-holds-another-lot"),
    });
  });

  test("a lot taken out while its can is moved is where the person who took it out put it, or went along first", async () => {
    await planner.stock.createCarrier({ code: "CAN-M", kind: "can", locationCode: "WH-1" });
    await receive("R-3", "1");
    await operator.stock.move({ lots: ["R-3"], carrierCode: "CAN-M" });
    await Promise.all([
      operator.stock.moveCarrier({ carrierCode: "CAN-M", locationCode: "WH-2" }),
      operator.stock.move({ lots: ["R-3"], carrierCode: null, locationCode: "WH-1" }),
    ]);
    expect((await operator.lots.detail({ lotCode: "R-3" })).locationCode).toBe("WH-1");
    expect((await lot("R-3")).carrierId).toBeNull();
  });
});

describe("places as master data", () => {
  test("have a code of their own among all that is scanned, and go out of use only when empty", async () => {
    await planner.stock.createLocation({
      code: "q-1",
      nameEn: "Quarantine",
      nameZh: "隔离区",
      kind: "quarantine",
    });
    expect((await operator.stock.locations()).find((place) => place.code === "Q-1")).toMatchObject({
      kind: "quarantine",
      isActive: true,
    });
    await receive("P-1", "1", { locationCode: "WH-1" });
    for (const code of ["Q-1", "CAN-1", "P-1"]) {
      await expect(
        planner.stock.createCarrier({ code, kind: "box", locationCode: "WH-1" }),
      ).rejects.toMatchObject(refusal("place-code-taken"));
    }
    await operator.stock.move({ lots: ["P-1"], locationCode: "Q-1" });
    await expect(planner.stock.setLocationActive({ code: "Q-1", isActive: false })).rejects.toMatchObject(
      refusal("location-not-empty"),
    );
    await operator.stock.move({ lots: ["P-1"], locationCode: "WH-1" });
    await planner.stock.setLocationActive({ code: "Q-1", isActive: false });
    await expect(operator.stock.move({ lots: ["P-1"], locationCode: "Q-1" })).rejects.toMatchObject(
      refusal("location-inactive"),
    );
    expect((await operator.stock.choices()).locations.map((place) => place.code)).not.toContain("Q-1");
    await expect(operator.stock.setLocationActive({ code: "Q-1", isActive: true })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("a carrier goes out of use when it is empty, and takes nothing then", async () => {
    await planner.stock.createCarrier({ code: "BOX-1", kind: "box", locationCode: "WH-1" });
    await receive("P-2", "1");
    await operator.stock.move({ lots: ["P-2"], carrierCode: "BOX-1" });
    await expect(planner.stock.setCarrierActive({ code: "BOX-1", isActive: false })).rejects.toMatchObject(
      refusal("carrier-not-empty"),
    );
    await operator.stock.move({ lots: ["P-2"], carrierCode: null });
    await planner.stock.setCarrierActive({ code: "BOX-1", isActive: false });
    await expect(operator.stock.move({ lots: ["P-2"], carrierCode: "BOX-1" })).rejects.toMatchObject(
      refusal("carrier-inactive"),
    );
    expect((await operator.stock.carriers({ state: "inactive" })).items.map((each) => each.code)).toEqual([
      "BOX-1",
    ]);
  });

  test("are found by their code and by paging", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await operator.stock.carriers({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((each) => each.code));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...seen].sort());
    expect(await operator.search.resolve({ text: "can-1" })).toMatchObject([
      { kind: "carrier", code: "CAN-1", href: "/carriers/CAN-1" },
    ]);
  });
});

test("moving alone does not keep a mistaken run from being voided", async () => {
  await receive("V-1", "10", { materialCode: "BLEND" });
  const made = await record(
    run("PRS", [{ inputs: [kg("V-1", "10")], outputs: [makesPcs("V-2", "GREEN", 100)] }]),
  );
  await planner.stock.createCarrier({ code: "TRAY-V", kind: "tray", locationCode: "WH-1" });
  await operator.stock.move({ lots: ["V-2"], carrierCode: "TRAY-V" });
  await planner.lots.voidRun({ runCode: made.code, reason: "wrong die" });
  expect(await lot("V-2")).toMatchObject({ status: "voided", remainingQuantity: "0.000000" });
  expect((await operator.stock.carrier({ carrierCode: "TRAY-V" })).lotCount).toBe(0);
  await planner.stock.setCarrierActive({ code: "TRAY-V", isActive: false });
});
