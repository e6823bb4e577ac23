import { beforeAll, describe, expect, test } from "vitest";
import { lotAssays, lots } from "@/db/schema/lots";
import { database } from "@/server/kernel/database";
import { splitLot } from "@/server/modules/lots/commands/split-lot";
import { createShipment } from "@/server/modules/shipping/commands/create-shipment";
import { returnShipmentLines } from "@/server/modules/shipping/commands/return-shipment-lines";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { addProduct } from "@/tests/support/ordered-product";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { restClient } from "@/tests/support/rest-client";

const manager = api(contextFor("manager"));

async function idOf(code: string): Promise<string> {
  const row = (await database().select({ id: lots.id, code: lots.code }).from(lots)).find(
    (each) => each.code === code,
  );
  if (!row) throw new Error(`no lot ${code}`);
  return row.id;
}

async function assay(code: string, element: string, massFraction: number) {
  await database()
    .insert(lotAssays)
    .values({ lotId: await idOf(code), element, massFraction, source: "ICP 7", measuredAt: new Date() });
}

beforeAll(async () => {
  const plant = await buildPlant(database());
  await addProduct(database(), plant);
  await receive("C-ND", "200", {
    materialCode: "RM-PRND",
    composition: { Nd: 0.8, Pr: 0.2 },
    origin: { mined: "CN", refined: "CN", melted: "CN" },
  });
  await receive("C-ND2", "200", {
    materialCode: "RM-PRND",
    composition: { Nd: 1 },
    origin: { mined: "AU", refined: "MY" },
    recycled: { preConsumerShare: 0.1, postConsumerShare: 0.5 },
  });
  await receive("C-FE", "1000", { composition: { Fe: 1 } });
  await receive("C-TB", "10", { materialCode: "RM-TB", composition: { Tb: 0.8 }, origin: { mined: "MM" } });
  await receive("C-DARK", "10", { materialCode: "LUBE" });
  const heat = (name: string, nd: string) =>
    record(
      run("SC", [
        {
          inputs: [kg(nd, "30"), kg("C-FE", "70")],
          outputs: [makesKg(name, "FLAKE", "99")],
          losses: [{ code: "SLAG", massKg: "1" }],
        },
      ]),
    );
  await heat("C-H1", "C-ND");
  await heat("C-H2", "C-ND2");
  await record(
    run("BLD", [
      {
        inputs: [kg("C-H1", "40"), kg("C-H2", "59"), kg("C-DARK", "1")],
        outputs: [makesKg("C-POW", "BLEND", "100")],
      },
    ]),
  );
  await record(run("PRS", [{ inputs: [kg("C-POW", "40")], outputs: [makesPcs("C-TRAY", "GREEN", 400)] }]));
  await record(
    run("GBD", [
      {
        inputs: [pcs("C-TRAY", 200), kg("C-TB", "0.1")],
        outputs: [{ ...makesPcs("C-DIFF", "DIFFUSED", 200), massKg: "20.1" }],
      },
    ]),
  );
  await record(
    run("MAG", [
      { inputs: [pcs("C-DIFF", 100)], outputs: [{ ...makesPcs("C-PACK", "PACKED", 100), massKg: "10.05" }] },
    ]),
  );
});

describe("compositions of many lots", () => {
  const CODES = ["C-PACK", "C-DIFF", "C-TRAY", "C-POW", "C-H1", "C-H2", "C-ND", "C-DARK"];

  test("say of each what the question about one says", async () => {
    const { items } = await manager.traceability.compositions({ lots: CODES });
    expect(items.map(({ lot }) => lot.code)).toEqual(CODES);
    for (const item of items) {
      const one = await manager.traceability.composition({ lotCode: item.lot.code });
      for (const { assay: _, ...element } of one.elements) {
        const found = item.elements.find((each) => each.element === element.element);
        expect(found?.source).toBe(element.source);
        expect(found?.measured).toBe(element.measured);
        expect(found?.value).toBeCloseTo(element.value, 12);
      }
      expect(item.elements).toHaveLength(one.elements.length);
      expect(item.recycled.preConsumerShare).toBeCloseTo(one.recycled.preConsumerShare, 12);
      expect(item.recycled.postConsumerShare).toBeCloseTo(one.recycled.postConsumerShare, 12);
      expect(item.unknownShare).toBeCloseTo(one.unknownShare, 12);
      expect(item.sources.map(({ lot }) => lot).sort()).toEqual(one.rawLots.map(({ lot }) => lot).sort());
      for (const [at, { byElement }] of one.origin.entries()) {
        for (const { element, countries } of byElement) {
          const found = item.origin[at]?.byElement.find((each) => each.element === element);
          for (const { country, share } of countries) {
            expect(found?.countries.find((each) => each.country === country)?.share).toBeCloseTo(share, 12);
          }
        }
      }
    }
  });

  test("keep what diffusion brought apart from the alloy", async () => {
    const { items } = await manager.traceability.compositions({
      lots: ["C-PACK", "C-TRAY"],
      elements: ["Tb"],
    });
    const [packed, tray] = items;
    expect(packed?.heavyRareEarths.total).toBeCloseTo(0.08 / 20.1, 12);
    expect(packed?.heavyRareEarths.byDiffusion).toBeCloseTo(0.08 / 20.1, 12);
    expect(packed?.heavyRareEarths.inAlloy).toBeCloseTo(0, 12);
    expect(packed?.elements.map(({ element }) => element)).toEqual(["Tb"]);
    expect(packed?.flags).toMatchObject({ containsDyOrTb: true, licensedElements: ["Tb"] });
    expect(tray?.flags.containsDyOrTb).toBe(false);
    expect(tray?.heavyRareEarths.byElement).toEqual([]);
  });

  test("count recycled content of an element by what each lot brought of it", async () => {
    const { items } = await manager.traceability.compositions({ lots: ["C-POW"] });
    const of = (element: string) => items[0]?.recycled.byElement.find((each) => each.element === element);
    const fresh = 0.4 * 0.3 * 0.8;
    const recycled = 0.59 * 0.3;
    expect(of("Nd")?.postConsumerShare).toBeCloseTo((recycled / (fresh + recycled)) * 0.5, 12);
    expect(of("Pr")?.postConsumerShare).toBe(0);
    const shares = items[0]?.flags.chineseRareEarthShare;
    expect(shares?.mined).toBeCloseTo((0.4 * 0.3) / (0.4 * 0.3 + 0.59 * 0.3), 12);
    expect(items[0]?.sources.find(({ lot }) => lot === "C-DARK")?.basis).toBe("unknown");
    expect(items[0]?.unknownShare).toBeCloseTo(0.01, 12);
  });

  test("refuse codes that no lot has, all of them", async () => {
    await expect(
      manager.traceability.compositions({ lots: ["C-POW", "NO-1", "NO-2"] }),
    ).rejects.toMatchObject({ code: "NOT_FOUND", message: expect.stringMatching(/NO-1.*NO-2/) });
    await expect(manager.traceability.compositions({ lots: [] })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});

describe("what a figure rests on", () => {
  test("an analysis on the way stands in for all that lies behind it, for its element alone", async () => {
    await assay("C-H1", "Nd", 0.25);
    const { elements, heavyRareEarths } = await manager.traceability.compositionSources({
      lotCode: "C-PACK",
    });
    const nd = elements.find(({ element }) => element === "Nd");
    expect(nd?.sources.map(({ lot, basis }) => [lot, basis])).toEqual([
      ["C-ND2", "assay"],
      ["C-H1", "assay"],
    ]);
    expect(nd?.sources.find(({ lot }) => lot === "C-H1")).toMatchObject({ source: "ICP 7", fraction: 0.25 });
    const total = nd?.sources.reduce((sum, each) => sum + each.contribution, 0) ?? 0;
    expect(total).toBeCloseTo(nd?.computed ?? 0, 12);
    const pr = elements.find(({ element }) => element === "Pr");
    expect(pr?.sources.map(({ lot }) => lot)).toEqual(["C-ND"]);
    const tb = elements.find(({ element }) => element === "Tb");
    expect(tb?.sources).toMatchObject([{ lot: "C-TB", byDiffusion: true, basis: "assay" }]);
    expect(heavyRareEarths.byDiffusion).toBeCloseTo(0.08 / 20.1, 12);
  });
});

describe("the report", () => {
  test("of a list of lots has totals weighted by mass, and names what it does not know", async () => {
    const report = await manager.traceability.compositionReport({ lots: ["C-H1", "c-pack", "NO-9"] });
    expect(report.scope).toMatchObject({ kind: "lots" });
    expect(report.unknownLots).toEqual(["NO-9"]);
    expect(report.items.map(({ lot }) => lot)).toEqual(["C-H1", "C-PACK"]);
    const { totals } = report;
    expect(totals?.massKg).toBe("109.05");
    const value = (lot: string, element: string) =>
      report.items.find((item) => item.lot === lot)?.values[element] ?? 0;
    const nd = totals?.elements.find(({ element }) => element === "Nd");
    expect(nd?.massKg).toBeCloseTo(99 * value("C-H1", "Nd") + 10.05 * value("C-PACK", "Nd"), 9);
    expect(nd?.measuredShare).toBeCloseTo((99 * 0.25) / (nd?.massKg ?? 1), 9);
    expect(totals?.heavyKg).toBeCloseTo((0.08 / 20.1) * 10.05, 9);
    expect(report.items[0]?.measured).toEqual(["Nd"]);
  });

  test("of a product takes the lots of the period, the latest label of each", async () => {
    await splitLot(contextFor("operator"), {
      lot: "C-PACK",
      parts: [{ code: "C-PACK-1", quantity: { value: "40", unit: "pcs" } }],
      at: "2026-11-20T12:00:00Z",
    });
    const of = (from: string, to: string) =>
      manager.traceability.compositionReport({ product: "M-N48SH-01", from, to });
    const report = await of("2026-11-20", "2026-11-20");
    expect(report.items.map(({ lot }) => lot)).toContain("C-PACK-1");
    expect(report.items.reduce((sum, { massKg }) => sum + Number(massKg), 0)).toBeCloseTo(10.05, 9);
    expect((await of("2026-11-21", "2026-11-30")).items).toEqual([]);
    await expect(of("2026-11-21", "2026-11-01")).rejects.toMatchObject({ code: "UNPROCESSABLE_CONTENT" });
  });

  test("of a shipment counts what was sent and did not come back", async () => {
    const operator = contextFor("operator");
    const { number } = await createShipment(operator, {
      customerCode: "CUS-A",
      lines: [{ lot: "C-PACK", quantity: "60" }],
    });
    await returnShipmentLines(operator, {
      number,
      reason: "chipped",
      lines: [{ lot: "C-PACK", quantity: "10" }],
    });
    const report = await manager.traceability.compositionReport({ shipment: number.toLowerCase() });
    expect(report.scope).toMatchObject({ kind: "shipment", label: number });
    expect(report.items.map(({ lot, massKg }) => [lot, massKg])).toEqual([["C-PACK", "5.025"]]);
    await expect(manager.traceability.compositionReport({ shipment: "SH-NONE" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("without a question has no answer", async () => {
    expect(await manager.traceability.compositionReport({})).toEqual({
      scope: null,
      unknownLots: [],
      items: [],
      totals: null,
    });
  });
});

test("over REST thousands of lots are one call, and faults are named", async () => {
  const client = await restClient("read");
  type Answer = { items: { lot: { code: string }; flags: { licensedElements: string[] } }[] };
  const { status, body } = await client.post<Answer>("/lots/compositions", { lots: ["C-PACK", "C-H1"] });
  expect(status).toBe(200);
  expect(body.items.map(({ lot, flags }) => [lot.code, flags.licensedElements])).toEqual([
    ["C-PACK", ["Tb"]],
    ["C-H1", []],
  ]);
  expect(await client.post("/lots/compositions", { lots: ["C-NONE"] })).toMatchObject({
    status: 404,
    body: { reason: "lot-not-found" },
  });
  const many = Array.from({ length: 5001 }, (_, count) => `L-${count}`);
  expect((await client.post("/lots/compositions", { lots: many })).status).toBe(422);
});
