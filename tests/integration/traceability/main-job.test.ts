import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { splitLot } from "@/server/modules/lots/commands/split-lot";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";

const trace = (
  lotCode: string,
  direction: "backward" | "forward" | "exposure",
  depth?: "own" | "ancestors",
) => api(contextFor("manager")).traceability.genealogy({ lotCode, direction, ...(depth ? { depth } : {}) });
const compose = (lotCode: string) => api(contextFor("manager")).traceability.composition({ lotCode });

beforeAll(async () => {
  await buildPlant(database());
  await receive("RAW-ND", "100", {
    materialCode: "RM-PRND",
    composition: { Nd: 0.8, Pr: 0.2 },
    origin: { mined: "CN", refined: "CN" },
  });
  await receive("RAW-FE", "500", {
    composition: { Fe: 0.999, C: 0.001 },
    origin: { mined: "AU", melted: "CN" },
    recycled: { preConsumerShare: 0.25, postConsumerShare: 0.1 },
  });
  await receive("RAW-BFE", "100", { materialCode: "RM-BFE", composition: { B: 0.2, Fe: 0.8 } });
  await record(
    run("SC", [
      {
        inputs: [kg("RAW-ND", "30"), kg("RAW-FE", "65"), kg("RAW-BFE", "5")],
        outputs: [makesKg("HEAT-1", "FLAKE", "99")],
        losses: [{ code: "SLAG", massKg: "1" }],
      },
    ]),
  );
  await record(
    run("SC", [
      {
        inputs: [kg("RAW-ND", "33"), kg("RAW-FE", "62"), kg("RAW-BFE", "5")],
        outputs: [makesKg("HEAT-2", "FLAKE", "98.5")],
        losses: [{ code: "SLAG", massKg: "1.5" }],
      },
    ]),
  );
  await splitLot(contextFor("operator"), {
    lot: "HEAT-1",
    parts: [{ code: "DRUM-1", quantity: { value: "40", unit: "kg" } }],
    at: "2026-11-20T10:00:00Z",
  });
  await record(
    run("BLD", [
      { inputs: [kg("DRUM-1", "30"), kg("HEAT-2", "70")], outputs: [makesKg("POWDER", "BLEND", "100")] },
    ]),
  );
  await record(
    run("PRS", [
      {
        inputs: [kg("POWDER", "50")],
        outputs: [makesPcs("TRAY-A", "GREEN", 300), makesPcs("TRAY-B", "GREEN", 200)],
      },
    ]),
  );
  await receive("OTHER-POWDER", "20", { materialCode: "BLEND" });
  await record(
    run("PRS", [{ inputs: [kg("OTHER-POWDER", "20")], outputs: [makesPcs("TRAY-X", "GREEN", 200)] }]),
  );
  await record(
    run(
      "SNT",
      [
        { position: "P1", inputs: [pcs("TRAY-A", 300)], outputs: [makesPcs("BLANK-A", "BLANK", 300)] },
        { position: "P2", inputs: [pcs("TRAY-X", 200)], outputs: [makesPcs("BLANK-X", "BLANK", 200)] },
      ],
      { parameters: { T_SINTER: 1060 } },
    ),
  );
});

describe("the main job's genealogy", () => {
  test("the sintered lot is 0.30 of one heat and 0.70 of the other, exactly", async () => {
    const { root, nodes, edges, totals } = await trace("BLANK-A", "backward");
    const share = (code: string) => nodes.find((node) => node.code === code)?.massShare;
    expect(root.code).toBe("BLANK-A");
    expect(share("HEAT-1")).toBe(0.3);
    expect(share("DRUM-1")).toBe(0.3);
    expect(share("HEAT-2")).toBe(0.7);
    const raw = nodes.filter((node) => node.supplier !== null);
    expect(raw.map((node) => node.code).sort()).toEqual(["RAW-BFE", "RAW-FE", "RAW-ND"]);
    expect(raw.reduce((sum, node) => sum + node.massShare, 0)).toBeCloseTo(1, 12);
    expect(totals).toEqual({ nodes: nodes.length, edges: edges.length });
    const blendEdges = edges.filter((edge) => edge.to === "POWDER");
    expect(blendEdges.map((edge) => [edge.from, edge.share, edge.massKg])).toEqual([
      ["HEAT-2", 0.7, "70.000000"],
      ["DRUM-1", 0.3, "30.000000"],
    ]);
    expect(edges.every((edge) => edge.runCode !== "")).toBe(true);
  });

  test("its composition is the weighted mean of what the raw lots were analysed at", async () => {
    const { elements, recycled, origin, rawLots, unknownShare } = await compose("BLANK-A");
    const value = (element: string) => elements.find((each) => each.element === element)?.value ?? 0;
    const ndShare = 0.3 * 0.3 + 0.7 * 0.33;
    const feShare = 0.3 * 0.65 + 0.7 * 0.62;
    expect(value("Nd")).toBeCloseTo(ndShare * 0.8, 12);
    expect(value("Pr")).toBeCloseTo(ndShare * 0.2, 12);
    expect(value("B")).toBeCloseTo(0.05 * 0.2, 12);
    expect(value("Fe")).toBeCloseTo(feShare * 0.999 + 0.05 * 0.8, 12);
    expect(elements.every((each) => each.source === "genealogy" && each.measured === null)).toBe(true);
    expect(unknownShare).toBe(0);
    expect(recycled.preConsumerShare).toBeCloseTo(feShare * 0.25, 12);
    expect(recycled.postConsumerShare).toBeCloseTo(feShare * 0.1, 12);
    expect(recycled.sources.map((source) => source.lot)).toEqual(["RAW-FE"]);
    const mined = origin.find((stage) => stage.stage === "mined");
    expect(mined?.byMass.find((each) => each.country === "CN")).toMatchObject({ lots: ["RAW-ND"] });
    expect(mined?.byElement.find((each) => each.element === "Nd")?.countries).toEqual([
      { country: "CN", share: 1, lots: ["RAW-ND"] },
    ]);
    expect(rawLots.map((lot) => lot.lot)).toEqual(["RAW-FE", "RAW-ND", "RAW-BFE"]);
  });

  test("a charge-mate is found by exposure, never by material", async () => {
    const [exposed, backward, forward] = await Promise.all([
      trace("BLANK-A", "exposure"),
      trace("BLANK-A", "backward"),
      trace("BLANK-A", "forward"),
    ]);
    const codes = exposed.nodes.map((node) => node.code);
    expect(codes).toEqual(["BLANK-A", "BLANK-X", "TRAY-X"]);
    expect(exposed.runs).toHaveLength(1);
    expect(exposed.runs[0]).toMatchObject({
      operationCode: "SNT",
      equipmentCode: "SINTERING-FURNACE-01",
      own: [{ position: "P1" }],
      mates: [{ position: "P2", inputs: ["TRAY-X"], outputs: ["BLANK-X"] }],
    });
    for (const kin of [backward, forward]) {
      expect(kin.nodes.map((node) => node.code)).not.toContain("BLANK-X");
      expect(kin.nodes.map((node) => node.code)).not.toContain("TRAY-X");
    }
    expect((await trace("TRAY-A", "exposure")).nodes.map((node) => node.code)).toContain("BLANK-X");
  });

  test("what comes after the furnace still finds the charge-mates of its ancestors, when asked", async () => {
    await record(
      run("MCH", [
        {
          inputs: [pcs("BLANK-A", 100)],
          outputs: [makesPcs("PARTS", "PART", 240)],
          losses: [{ code: "CHIPPED", massKg: "0.4" }],
        },
      ]),
    );
    const own = await trace("PARTS", "exposure", "own");
    const deep = await trace("PARTS", "exposure", "ancestors");
    expect(own.nodes.map((node) => node.code)).toEqual(["PARTS"]);
    expect(deep.nodes.map((node) => node.code)).toEqual(["PARTS", "BLANK-X", "TRAY-X"]);
    expect(deep.runs[0]?.generation).toBe(1);
  });

  test("forwards, the heat's mass is found again in what was made of it", async () => {
    const { nodes } = await trace("HEAT-1", "forward");
    const share = (code: string) => nodes.find((node) => node.code === code)?.massShare ?? 0;
    expect(share("DRUM-1")).toBeCloseTo(40 / 99, 12);
    expect(share("POWDER")).toBeCloseTo(30 / 99, 12);
    expect(share("TRAY-A") + share("TRAY-B")).toBeCloseTo(15 / 99, 12);
    const backward = await trace("TRAY-A", "backward");
    const inTray = backward.nodes.find((node) => node.code === "HEAT-1")?.massShare ?? 0;
    expect(share("TRAY-A") * 99).toBeCloseTo(inTray * 30, 12);
  });

  test("an assay of a lot overrides what rolls up, and says where it comes from", async () => {
    await database().execute(sql`
      insert into lot_assays (lot_id, element, mass_fraction, source, measured_at)
      select id, 'Nd', 0.26, 'ICP 17', '2026-11-20T12:00:00Z' from lots where code = 'POWDER'`);
    const powder = await compose("POWDER");
    const nd = powder.elements.find((each) => each.element === "Nd");
    expect(nd).toMatchObject({ measured: 0.26, value: 0.26, source: "assay", assay: { source: "ICP 17" } });
    expect(nd?.computed).toBeCloseTo((0.3 * 0.3 + 0.7 * 0.33) * 0.8, 12);
    const blank = await compose("BLANK-A");
    expect(blank.elements.find((each) => each.element === "Nd")).toMatchObject({
      measured: null,
      value: 0.26,
      source: "genealogy",
    });
  });

  test("an unknown lot is not found; nobody signed in is told to sign in", async () => {
    await expect(trace("NOPE", "backward")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      api({ ...contextFor("manager"), actor: null }).traceability.genealogy({ lotCode: "BLANK-A" }),
    ).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  test("a scan finds the lot, its run and its supplier's number", async () => {
    const search = (text: string) => api(contextFor("operator")).search.resolve({ text });
    expect((await search("blank-a"))[0]).toMatchObject({
      kind: "lot",
      code: "BLANK-A",
      href: "/lots/BLANK-A",
    });
    expect((await search("S-RAW-ND"))[0]).toMatchObject({ kind: "supplier-lot", href: "/lots/RAW-ND" });
    expect((await search("SINTERING-FURNACE-01"))[0]).toMatchObject({ kind: "equipment" });
    const backward = await trace("BLANK-A", "backward");
    const runCode = backward.root.run?.code ?? "";
    expect((await search(runCode))[0]).toMatchObject({
      kind: "run",
      code: runCode,
      href: `/runs/${runCode}`,
    });
    expect(await search("%")).toEqual([]);
  });
});
