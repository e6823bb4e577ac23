import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { holdLots } from "@/server/modules/lots/commands/hold-lots";
import { setLotQuality } from "@/server/modules/lots/commands/set-lot-quality";
import { voidRun } from "@/server/modules/lots/commands/void-run";
import { createShipment } from "@/server/modules/shipping/commands/create-shipment";
import { makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { ledgerOf, lotRow, makePacked } from "./packed-lots";

const operator = contextFor("operator");
const planner = contextFor("planner");
const manager = contextFor("manager");
const engineer = contextFor("quality-engineer");

const ship = (lines: { lot: string; quantity?: string; packageCode?: string }[], more = {}) =>
  createShipment(operator, { customerCode: "CUS-A", lines, ...more });

beforeAll(async () => {
  await buildPlant(database());
});

describe("booking out", () => {
  test("lots leave with their mass, whole and in part; the ledger names the shipment", async () => {
    await makePacked({ code: "P-1", pieces: 100 }, { code: "P-2", pieces: 50 });
    const shipment = await ship(
      [
        { lot: "P-1", packageCode: "BOX-1" },
        { lot: "p-2", quantity: "20", packageCode: "BOX-2" },
      ],
      { customerReference: "PO 4711", note: "by air" },
    );
    expect(shipment).toMatchObject({ status: "shipped", created: true });
    expect(shipment.number).toMatch(/^SH-\d{4}-\d{5}$/);
    expect(await lotRow("P-1")).toMatchObject({ status: "shipped", remainingQuantity: "0.000000" });
    expect(await lotRow("P-2")).toMatchObject({ status: "available", remainingQuantity: "30.000000" });
    expect((await ledgerOf("P-1")).at(-1)).toEqual({
      kind: "ship",
      quantity: "-100.000000",
      reference: shipment.number,
    });
    const detail = await api(manager).shipping.detail({ number: shipment.number.toLowerCase() });
    expect(detail).toMatchObject({
      customer: { code: "CUS-A" },
      customerReference: "PO 4711",
      destinationCountry: "DE",
      pieces: "120.000000",
      massKg: "4.800000",
      lotCount: 2,
      packageCount: 2,
      shippedBy: "operator",
    });
    expect(detail.packages.map(({ code, pieces }) => [code, pieces])).toEqual([
      ["BOX-1", "100.000000"],
      ["BOX-2", "20.000000"],
    ]);
    expect(await api(manager).shipping.ofLot({ lotCode: "P-2" })).toMatchObject([
      { number: shipment.number, quantity: "20.000000", packageCode: "BOX-2", customer: { code: "CUS-A" } },
    ]);
  });

  test("one lot may go in several packages; the last one takes what is left, to the last gram", async () => {
    await receive("P-KG", "1", { materialCode: "RM-FE" });
    const { number } = await ship([
      { lot: "P-KG", quantity: "0.333333", packageCode: "BOX-A" },
      { lot: "P-KG", quantity: "0.333333", packageCode: "BOX-B" },
      { lot: "P-KG", packageCode: "BOX-C" },
    ]);
    const { lines } = await api(manager).shipping.detail({ number });
    expect(lines.map((line) => line.massKg)).toEqual(["0.333333", "0.333333", "0.333334"]);
    expect(await lotRow("P-KG")).toMatchObject({ status: "shipped", remainingMassKg: "0.000000" });
  });

  test("all faults are told at once, each with its path, and nothing is written", async () => {
    await makePacked({ code: "F-1", pieces: 10 }, { code: "F-3", pieces: 10 });
    await holdLots(engineer, { lots: ["F-1"], reason: "under inquiry" });
    await receive("F-OLD", "5", { materialCode: "BLEND", receivedAt: "2026-01-01T00:00:00Z" });
    const lines = [
      { lot: "F-1" },
      { lot: "F-OLD" },
      { lot: "NO-SUCH" },
      { lot: "F-3", quantity: "11" },
      { lot: "F-3", quantity: "2.5", packageCode: "BOX-9" },
      { lot: "F-3", quantity: "11" },
    ];
    const refused = createShipment(operator, {
      customerCode: "NOBODY",
      shippedAt: "2099-01-01T00:00:00Z",
      lines,
    });
    await expect(refused).rejects.toMatchObject({
      code: "RULE_VIOLATION",
      issues: [
        { path: "customerCode", reason: "customer-not-found" },
        { path: "shippedAt", reason: "shipping-time-in-the-future" },
        { path: "lines.5.lot", reason: "shipment-line-repeated" },
        { path: "lines.0.lot", reason: "lot-on-hold" },
        { path: "lines.1.lot", reason: "lot-expired" },
        { path: "lines.2.lot", reason: "lot-not-found" },
        { path: "lines.3.quantity", reason: "quantity-exceeds-remaining" },
        { path: "lines.4.quantity", reason: "pieces-not-whole" },
        { path: "lines.5.quantity", reason: "quantity-exceeds-remaining" },
      ],
    });
    expect((await ledgerOf("F-3")).map((line) => line.kind)).toEqual(["create"]);
  });

  test("pending and rejected lots do not leave, by no path", async () => {
    await makePacked({ code: "Q-0", pieces: 100 });
    await record(run("BQC", [{ inputs: [pcs("Q-0", 100)], outputs: [makesPcs("Q-1", "PACKED", 100)] }]));
    const reason = (promise: Promise<unknown>) =>
      promise.then(
        () => null,
        (error: { reason?: string }) => error.reason,
      );
    expect(await reason(ship([{ lot: "Q-1" }]))).toBe("lot-not-released");
    const { id } = await lotRow("Q-1");
    await expect(
      database().execute(sql`
        insert into lot_ledger (lot_id, kind, quantity, mass_kg, at, actor_id, reference)
        values (${id}, 'ship', -1, -0.04, now(), 'nobody', 'SH-0')`),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("lot-not-shippable") } });
    await setLotQuality(engineer, { lot: "Q-1", qualityStatus: "rejected", reason: "cracks" });
    expect(await reason(ship([{ lot: "Q-1" }]))).toBe("lot-rejected");
    await setLotQuality(engineer, { lot: "Q-1", qualityStatus: "conditionally-released", reason: "sorted" });
    expect(await reason(ship([{ lot: "Q-1" }]))).toBeNull();
    expect(await reason(ship([{ lot: "Q-1" }]))).toBe("lot-shipped");
  });

  test("the same externalId is one shipment, also when it is sent by many at once", async () => {
    await makePacked({ code: "E-1", pieces: 10 });
    const send = () => ship([{ lot: "E-1", quantity: "1" }], { externalId: "DN-77" });
    const sent = await Promise.all([send(), send(), send(), send()]);
    expect(new Set(sent.map((shipment) => shipment.number)).size).toBe(1);
    expect(sent.filter((shipment) => shipment.created)).toHaveLength(1);
    expect((await send()).created).toBe(false);
    expect(await lotRow("E-1")).toMatchObject({ remainingQuantity: "9.000000" });
  });

  test("twenty packers at once never ship more than there is", async () => {
    await makePacked({ code: "R-1", pieces: 50 }, { code: "R-2", pieces: 50 });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => {
        const lines = [
          { lot: "R-1", quantity: "7" },
          { lot: "R-2", quantity: "7" },
        ];
        return ship(index % 2 === 0 ? lines : lines.reverse());
      }),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
    expect(await lotRow("R-1")).toMatchObject({ remainingQuantity: "1.000000" });
    expect(await lotRow("R-2")).toMatchObject({ remainingQuantity: "1.000000" });
  });

  test("a shipment of a thousand lots is a matter of seconds", async () => {
    const wanted = Array.from({ length: 1000 }, (_, index) => ({ code: `K-${index}`, pieces: 10 }));
    await makePacked(...wanted);
    const started = Date.now();
    const { number } = await ship(wanted.map(({ code }) => ({ lot: code })));
    expect(Date.now() - started).toBeLessThan(8000);
    expect((await api(manager).shipping.detail({ number })).pieces).toBe("10000.000000");
  });
});

describe("taking back", () => {
  test("a void gives every lot back, whole and partly shipped ones alike", async () => {
    await makePacked({ code: "V-1", pieces: 10 }, { code: "V-2", pieces: 10 });
    const { number } = await ship([
      { lot: "V-1", quantity: "4", packageCode: "BOX-1" },
      { lot: "V-1", packageCode: "BOX-2" },
      { lot: "V-2", quantity: "3" },
    ]);
    const voided = await api(manager).shipping.void({ number, reason: "wrong customer" });
    expect(voided).toMatchObject({ status: "voided" });
    for (const code of ["V-1", "V-2"]) {
      expect(await lotRow(code)).toMatchObject({
        status: "available",
        remainingQuantity: "10.000000",
        remainingMassKg: "0.400000",
      });
    }
    expect(await api(manager).shipping.detail({ number })).toMatchObject({
      status: "voided",
      voidReason: "wrong customer",
      voidedBy: "manager",
    });
    await expect(api(manager).shipping.void({ number, reason: "again" })).rejects.toMatchObject({
      cause: { reason: "shipment-voided" },
    });
    await ship([{ lot: "V-1" }]);
  });

  test("a lot that was consumed after a partial shipment is there again when the shipment is voided", async () => {
    await makePacked({ code: "V-3", pieces: 10 });
    const { number } = await ship([{ lot: "V-3", quantity: "4" }]);
    await record(run("MCH", [{ inputs: [pcs("V-3", 6)], outputs: [makesPcs("V-4", "PART", 6)] }]));
    expect((await lotRow("V-3")).status).toBe("consumed");
    await api(planner).shipping.void({ number, reason: "not sent" });
    expect(await lotRow("V-3")).toMatchObject({ status: "available", remainingQuantity: "4.000000" });
  });

  test("voiding the run that took part of a shipped lot makes the lot available", async () => {
    await makePacked({ code: "V-5", pieces: 10 });
    const made = await record(
      run("MCH", [{ inputs: [pcs("V-5", 6)], outputs: [makesPcs("V-6", "PART", 6)] }]),
    );
    await ship([{ lot: "V-5" }]);
    expect((await lotRow("V-5")).status).toBe("shipped");
    await voidRun(engineer, { runCode: made.code, reason: "booked on the wrong lot" });
    expect(await lotRow("V-5")).toMatchObject({ status: "available", remainingQuantity: "6.000000" });
  });

  test("what a customer sends back is held, and a shipment with returns is not voided", async () => {
    await makePacked({ code: "B-1", pieces: 100 }, { code: "B-2", pieces: 100 });
    const { number } = await ship([{ lot: "B-1" }, { lot: "B-2" }]);
    const back = await api(operator).shipping.returnLines({
      number,
      lines: [{ lot: "B-1", quantity: "30" }],
      reason: "coating blisters",
    });
    expect(back.heldLots).toEqual(["B-1"]);
    expect(await lotRow("B-1")).toMatchObject({
      status: "on-hold",
      remainingQuantity: "30.000000",
      remainingMassKg: "1.200000",
    });
    const detail = await api(operator).lots.detail({ lotCode: "B-1" });
    expect(detail.holds[0]).toMatchObject({ reason: `Returned by customer (${number}): coating blisters` });
    await expect(api(manager).shipping.void({ number, reason: "no" })).rejects.toMatchObject({
      cause: { reason: "shipment-has-returns" },
    });
    await expect(
      api(operator).shipping.returnLines({
        number,
        lines: [{ lot: "B-1", quantity: "71" }, { lot: "B-2", packageCode: "BOX-X" }, { lot: "B-1" }],
        reason: "more",
      }),
    ).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "lines.0.quantity", reason: "return-exceeds-shipped" },
          { path: "lines.1.lot", reason: "lot-not-in-shipment" },
          { path: "lines.2.lot", reason: "shipment-line-repeated" },
        ],
      },
    });
    await api(operator).shipping.returnLines({ number, lines: [{ lot: "B-1" }], reason: "the rest" });
    expect(await lotRow("B-1")).toMatchObject({
      remainingQuantity: "100.000000",
      remainingMassKg: "4.000000",
    });
    expect(await api(manager).shipping.detail({ number })).toMatchObject({ returnedPieces: "100.000000" });
    await api(engineer).lots.liftHold({ lot: "B-1", reason: "looked at, fine" });
    await ship([{ lot: "B-1" }]);
  });

  test("two people book the same return at once: only one of them does", async () => {
    await makePacked({ code: "B-3", pieces: 10 });
    const { number } = await ship([{ lot: "B-3" }]);
    const back = () =>
      api(operator).shipping.returnLines({ number, lines: [{ lot: "B-3", quantity: "6" }], reason: "late" });
    const results = await Promise.allSettled([back(), back()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await lotRow("B-3")).toMatchObject({ remainingQuantity: "6.000000" });
  });
});

describe("finding", () => {
  test("by number, customer, lot and package, a page at a time", async () => {
    await makePacked({ code: "FIND-1", pieces: 30 });
    const at = (day: number) => `2026-11-2${day}T10:00:00Z`;
    const numbers: string[] = [];
    for (const day of [1, 2, 3]) {
      const made = await ship([{ lot: "FIND-1", quantity: "10", packageCode: `PKG-FIND-${day}` }], {
        shippedAt: at(day),
      });
      numbers.push(made.number);
    }
    const list = api(manager).shipping.list;
    const first = await list({ search: "find-1", limit: 2 });
    expect(first.items.map((item) => item.number)).toEqual([numbers[2], numbers[1]]);
    const second = await list({ search: "find-1", limit: 2, cursor: first.nextCursor ?? "" });
    expect(second).toMatchObject({ items: [{ number: numbers[0] }], nextCursor: null });
    expect((await list({ search: "PKG-FIND-2" })).items).toMatchObject([
      { number: numbers[1], pieces: "10.000000" },
    ]);
    expect((await list({ search: "find-1", from: at(2), to: at(3) })).items).toMatchObject([
      { number: numbers[1] },
    ]);
    expect((await list({ customerCode: "CUS-Z" })).items).toEqual([]);
    expect((await list({ status: "voided" })).items.length).toBeGreaterThan(0);
    await expect(list({ cursor: "x" })).rejects.toMatchObject({ cause: { reason: "cursor-not-valid" } });
    const hits = await api(manager).search.resolve({ text: "PKG-FIND-1" });
    expect(hits[0]).toMatchObject({ kind: "package", href: `/shipments/${numbers[0]}` });
    const byNumber = await api(manager).search.resolve({ text: numbers[0] ?? "" });
    expect(byNumber[0]).toMatchObject({ kind: "shipment", href: `/shipments/${numbers[0]}` });
  });

  test("a scan is a lot with what may go of it, a package, or neither", async () => {
    await makePacked({ code: "SCAN-1", pieces: 10 });
    const scan = (code: string) => api(operator).shipping.scan({ code });
    expect(await scan("scan-1")).toMatchObject({
      kind: "lot",
      code: "SCAN-1",
      freeQuantity: "10.000000",
      freeMassKg: "0.400000",
      refusal: null,
    });
    await ship([{ lot: "SCAN-1" }]);
    expect(await scan("SCAN-1")).toMatchObject({ refusal: { reason: "lot-shipped" } });
    expect(await scan("00069012345000000012")).toEqual({ kind: "package", code: "069012345000000012" });
    expect(await scan("BOX-NEW")).toEqual({ kind: "package", code: "BOX-NEW" });
    expect(await scan("WHAT-IS-IT")).toEqual({ kind: "unknown", code: "WHAT-IS-IT" });
  });
});

test("who may not ship, void or return is refused", async () => {
  const lines = [{ lot: "P-2" }];
  for (const context of [manager, engineer, contextFor("maintenance")]) {
    await expect(api(context).shipping.create({ customerCode: "CUS-A", lines })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(
      api(context).shipping.returnLines({ number: "SH-2026-00001", lines, reason: "x" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  await expect(api(operator).shipping.void({ number: "SH-2026-00001", reason: "x" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
