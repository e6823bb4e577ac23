import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { createWorkOrder } from "@/server/modules/work-orders/commands/create-work-order";
import { recordProduction } from "@/server/modules/work-orders/commands/record-production";
import { kg, makesPcs, pcs, receive, run } from "@/tests/support/floor";
import { addProduct } from "@/tests/support/ordered-product";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { buildExplorerPlant, explorer, runOf, thePlant, trace } from "./explorer-plant";

beforeAll(buildExplorerPlant);

const codes = (nodes: readonly { code: string }[]) => nodes.map((node) => node.code).sort();
const raw = (nodes: readonly { supplier: unknown; massShare: number }[]) =>
  nodes.filter((node) => node.supplier !== null).reduce((sum, node) => sum + node.massShare, 0);

describe("what a trace can start from", () => {
  test("a lot: the same answer as its genealogy", async () => {
    const [traced, genealogy] = await Promise.all([
      trace({ kind: "lot", code: "m-1" }),
      explorer().genealogy({ lotCode: "M-1", direction: "backward" }),
    ]);
    expect(traced).toMatchObject(genealogy);
    expect(traced.subject).toMatchObject({ kind: "lot", code: "M-1", lots: 1, massKg: "20.000000" });
    expect(codes(traced.roots)).toEqual(["M-1"]);
  });

  test("a run: what came out of it, and forward what became of it; or of all that went in", async () => {
    const charge = await runOf("BLANK-1A");
    const backward = await trace({ kind: "run", code: charge });
    expect(codes(backward.roots)).toEqual(["BLANK-1A", "BLANK-2A"]);
    expect(backward.subject).toMatchObject({ code: charge, note: "SINTERING-FURNACE-01", lots: 2 });
    expect(raw(backward.nodes)).toBeCloseTo(1, 12);
    expect(backward.nodes.find((node) => node.code === "HEAT-1")?.massShare).toBeCloseTo(
      0.5 * (60 / 60.6),
      12,
    );
    const forward = await trace({ kind: "run", code: charge }, "forward");
    expect(codes(forward.nodes)).toEqual(["BLANK-1A", "BLANK-2A", "M-1", "M-2"]);
    expect(forward.shippedLotIds).toHaveLength(2);
    expect(forward.nodes.find((node) => node.code === "M-1")?.massShare).toBeCloseTo(20 / 60, 12);
    const inputs = await trace({ kind: "run", code: await runOf("POW-1"), side: "inputs" }, "forward");
    expect(codes(inputs.roots)).toEqual(["HEAT-1", "LUBE-DRUM"]);
    expect(codes(inputs.nodes)).toContain("POW-2");
  });

  test("a work order: the lots booked as its outputs, less what its own next step took", async () => {
    await addProduct(database(), thePlant());
    const { number } = await createWorkOrder(contextFor("planner"), {
      productCode: "M-N48SH-01",
      quantity: "100",
      dueAt: "2099-01-01T00:00:00Z",
      release: true,
    });
    await receive("ORDERED", "10", { materialCode: "BLEND" });
    const produce = (input: Parameters<typeof recordProduction>[1]) =>
      recordProduction(contextFor("operator"), { ...input, workOrderNumber: number });
    await produce(
      run("PRS", [{ inputs: [kg("ORDERED", "10")], outputs: [makesPcs("O-TRAY", "GREEN", 100)] }]),
    );
    await produce(
      run("SNT", [{ inputs: [pcs("O-TRAY", 60)], outputs: [makesPcs("O-BLANK", "BLANK", 60)] }], {
        startedAt: "2026-11-20T10:00:00Z",
        endedAt: "2026-11-20T12:00:00Z",
        parameters: { T_SINTER: 1060 },
      }),
    );
    const backward = await trace({ kind: "work-order", code: number.toLowerCase() });
    expect(backward.subject).toMatchObject({
      code: number,
      lots: 2,
      massKg: "10.000000",
      note: "M-N48SH-01",
    });
    expect(codes(backward.roots)).toEqual(["O-BLANK", "O-TRAY"]);
    expect(raw(backward.nodes)).toBeCloseTo(1, 12);
    const share = (nodes: typeof backward.nodes, code: string) =>
      nodes.find((node) => node.code === code)?.massShare;
    // 4 kg lie as compacts; the other 6 kg went on as blanks of the same order and are not counted twice.
    const forward = await trace({ kind: "work-order", code: number }, "forward");
    expect(share(forward.nodes, "O-TRAY")).toBeCloseTo(0.4, 12);
    expect(share(forward.nodes, "O-BLANK")).toBeCloseTo(0.6, 12);
  });

  test("an order without any output yet says so", async () => {
    const { number } = await createWorkOrder(contextFor("planner"), {
      productCode: "M-N48SH-01",
      quantity: "5",
      dueAt: "2099-01-01T00:00:00Z",
    });
    await expect(trace({ kind: "work-order", code: number })).rejects.toMatchObject({
      code: "UNPROCESSABLE_CONTENT",
      cause: { reason: "trace-root-is-empty" },
    });
  });

  test("a supplier's lot: all that came under that number, or of that supplier alone", async () => {
    const both = await trace({ kind: "supplier-lot", code: "melt 77" }, "forward");
    expect(codes(both.roots)).toEqual(["RAW-1", "RAW-2"]);
    expect(codes(both.nodes)).toEqual(expect.arrayContaining(["HEAT-1", "HEAT-2", "M-1", "M-2"]));
    const one = await trace({ kind: "supplier-lot", code: "MELT 77", supplierCode: "SUP-B" }, "forward");
    expect(codes(one.roots)).toEqual(["RAW-2"]);
    expect(codes(one.nodes)).not.toContain("M-1");
  });

  test("a package, a shipment and a customer's delivery: with the mass that went", async () => {
    const box = await trace({ kind: "package", code: "box-1" });
    expect(codes(box.roots)).toEqual(["M-1"]);
    expect(box.subject).toMatchObject({ code: "BOX-1", massKg: "20.000000", note: "SH-2026-00001" });
    for (const root of [
      { kind: "shipment", code: "sh-2026-00001" },
      { kind: "delivery", code: "po 4711", customerCode: "CUS-A" },
    ] as const) {
      const { subject, nodes, roots } = await trace(root);
      expect(codes(roots)).toEqual(["M-1", "M-2"]);
      expect(subject).toMatchObject({ lots: 2, massKg: "50.000000", nameEn: "Motor Works" });
      expect(nodes.find((node) => node.code === "BLANK-1A")?.massShare).toBeCloseTo(20 / 50, 12);
      expect(raw(nodes)).toBeCloseTo(1, 12);
    }
    await expect(trace({ kind: "delivery", code: "PO 4711", customerCode: "CUS-X" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("a shipment that was voided is none", async () => {
    const db = database();
    await db.execute(sql`
      insert into shipments (number, customer_id, shipped_at, shipped_by, shipped_by_label, status, voided_at, void_reason)
      select 'SH-2026-00009', id, now(), 'test', 'test', 'voided', now(), 'wrong customer' from customers`);
    await expect(trace({ kind: "shipment", code: "SH-2026-00009" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("what does not exist is not found, by its kind; what is empty says so", async () => {
    for (const kind of [
      "lot",
      "work-order",
      "run",
      "supplier-lot",
      "package",
      "shipment",
      "delivery",
    ] as const) {
      await expect(trace({ kind, code: "NOPE" })).rejects.toMatchObject({
        code: "NOT_FOUND",
        cause: { reason: expect.stringMatching(new RegExp(`^(trace-)?${kind}-not-found$`)) },
      });
    }
  });

  test("a scan says what it may mean", async () => {
    const kinds = async (code: string) =>
      (await explorer().findRoot({ code })).map((hit) => [hit.kind, hit.code]);
    expect(await kinds("m-1")).toEqual([["lot", "M-1"]]);
    expect(await kinds("box-2")).toEqual([["package", "BOX-2"]]);
    expect(await kinds("MELT 77")).toEqual([["supplier-lot", "MELT 77"]]);
    expect(await kinds("sh-2026-00001")).toEqual([["shipment", "SH-2026-00001"]]);
    expect(await kinds("PO 4711")).toEqual([["delivery", "PO 4711"]]);
    expect(await kinds(await runOf("M-1"))).toEqual([["run", await runOf("M-1")]]);
    expect(await kinds("%")).toEqual([]);
  });

  test("nobody signed in is told to sign in", async () => {
    await expect(
      api({ ...contextFor("manager"), actor: null }).traceability.trace({
        root: { kind: "lot", code: "M-1" },
      }),
    ).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

describe("the answer in a screenful", () => {
  test("heats, furnace charges with what was shipped of them, and where it went", async () => {
    const answer = await explorer().answer({ root: { kind: "lot", code: "M-1" } });
    expect(answer.heats.map((heat) => heat.lot)).toEqual(["HEAT-1"]);
    expect(answer.heats[0]?.share).toBeCloseTo(60 / 60.6, 12);
    const charge = answer.charges.find((each) => each.operation.code === "SNT");
    expect(charge).toMatchObject({
      equipment: { code: "SINTERING-FURNACE-01" },
      positions: ["P1"],
      lots: 2,
      descendants: 2,
      shippedLots: 2,
      customers: 1,
      share: 1,
    });
    expect(answer.destinations).toMatchObject({
      descendants: 0,
      onHand: { lots: 0 },
      shippedLots: 1,
      customers: [{ code: "CUS-A", lots: 1, massKg: "20.000000", shipments: ["SH-2026-00001"] }],
    });
  });
});

describe("facts of the nodes", () => {
  test("tests in force, parameters with their limits and shipments of a page of lots", async () => {
    const { nodes } = await trace({ kind: "lot", code: "M-1" });
    const facts = await explorer().nodeFacts({ lotIds: nodes.map((node) => node.id) });
    expect(facts).toHaveLength(nodes.length);
    const of = (code: string) =>
      facts.find((each) => each.lotId === nodes.find((node) => node.code === code)?.id);
    expect(of("BLANK-1A")).toMatchObject({
      tests: [{ number: "MT-BLANK-1A", brTesla: 1.32, hcjKiloAmperePerMetre: 1650, verdict: "fail" }],
      parameters: [
        { code: "T_SINTER", value: 1060, lowerLimit: 1040, upperLimit: 1080, isWithinLimits: true },
      ],
      position: "P1",
      run: { program: "SNT-1060" },
    });
    expect(of("M-1")?.shipments).toMatchObject([
      { number: "SH-2026-00001", customer: { code: "CUS-A" }, packageCode: "BOX-1" },
    ]);
    expect(of("RAW-1")).toMatchObject({ tests: [], parameters: [], shipments: [], run: null });
  });
});
