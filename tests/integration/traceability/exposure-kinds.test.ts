import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { loadLot } from "@/server/modules/lots/commands/load-lot";
import { startRun } from "@/server/modules/lots/commands/start-run";
import type { exposureInput } from "@/server/modules/traceability/contract/explore";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { contextFor } from "@/tests/support/plant";
import { buildExplorerPlant, explorer } from "./explorer-plant";

beforeAll(buildExplorerPlant);

type Input = z.input<typeof exposureInput>;
const exposed = (kind: Input["kind"], more: Partial<Input> = {}) =>
  explorer().exposure({ root: { kind: "lot", code: "M-1" }, kind, ...more });
const codes = (items: readonly { code: string }[]) => items.map((item) => item.code).sort();

describe("kinship by exposure", () => {
  test("same run: what came out of the loads of its ancestors, never the ancestors themselves", async () => {
    const { through, items, totals } = await exposed("same-run");
    expect(codes(items)).toEqual(["BLANK-2A"]);
    expect(through).toHaveLength(1);
    expect(through[0]).toMatchObject({ nameEn: "Vacuum sinter", note: "SINTERING-FURNACE-01", lots: 1 });
    expect(through[0]?.via).toEqual(["BLANK-1A", "TRAY-1A"]);
    expect(items[0]?.where).toMatchObject([{ reference: through[0]?.code, position: "P2" }]);
    expect(totals).toEqual({ through: 1, lots: 1 });
    expect((await exposed("same-run", { depth: "own" })).totals.lots).toBe(0);
  });

  test("same machine: within the hours asked for", async () => {
    const furnace = async (hours: number | null) => {
      const found = await exposed("same-machine", { hours });
      const id = found.through.find((each) => each.code === "SINTERING-FURNACE-01")?.id;
      return codes((await exposed("same-machine", { hours, ...(id ? { through: id } : {}) })).items);
    };
    expect(await furnace(1)).toEqual(["BLANK-2A"]);
    expect(await furnace(8)).toEqual(["BLANK-1B", "BLANK-2A"]);
    expect(await furnace(null)).toEqual(["BLANK-1B", "BLANK-2A", "BLANK-2B"]);
  });

  test("same program: on whichever machine", async () => {
    await receive("OTHER", "10", { materialCode: "BLEND" });
    await record(run("PRS", [{ inputs: [kg("OTHER", "10")], outputs: [makesPcs("TRAY-X", "GREEN", 100)] }]));
    await record(
      run("SNT", [{ inputs: [pcs("TRAY-X", 100)], outputs: [makesPcs("BLANK-X", "BLANK", 100)] }], {
        equipmentCode: "SINTERING-FURNACE-02",
        program: "SNT-1060",
        parameters: { T_SINTER: 1060 },
      }),
    );
    const { through, items } = await exposed("same-program", { hours: null });
    expect(through.map((each) => [each.code, each.note])).toEqual([["SNT-1060", "SNT"]]);
    expect(codes(items)).toEqual(["BLANK-1B", "BLANK-2A", "BLANK-2B", "BLANK-X"]);
  });

  test("same additive: what the same drum went into, also from a can filled out of it", async () => {
    const { through, items } = await exposed("same-additive", { hours: null });
    expect(through.map((each) => each.code)).toEqual(["LUBE-DRUM"]);
    expect(codes(items)).toEqual(["POW-2"]);
    await record(
      run("BLD", [{ inputs: [kg("LUBE-DRUM", "1")], outputs: [makesKg("LUBE-CAN", "LUBE", "1")] }]),
    );
    await record(
      run("BLD", [
        { inputs: [kg("HEAT-2", "10"), kg("LUBE-CAN", "0.5")], outputs: [makesKg("POW-3", "BLEND", "10.5")] },
      ]),
    );
    expect(codes((await exposed("same-additive", { hours: null })).items)).toEqual([
      "LUBE-CAN",
      "POW-2",
      "POW-3",
    ]);
  });

  test("same instrument: measured on it within the hours asked for", async () => {
    expect(codes((await exposed("same-instrument", { hours: 2 })).items)).toEqual(["BLANK-2A"]);
    const all = await exposed("same-instrument", { hours: null });
    expect(codes(all.items)).toEqual(["BLANK-2A", "BLANK-2B"]);
    expect(all.through).toMatchObject([{ code: "HG-1", via: ["BLANK-1A"], lots: 2 }]);
    expect(all.items[0]).toMatchObject({ where: [{ reference: "MT-BLANK-2B" }] });
  });

  test("what lies in the furnace at this moment is exposed, too", async () => {
    const started = await startRun(contextFor("operator"), {
      operationCode: "SNT",
      equipmentCode: "SINTERING-FURNACE-01",
      startedAt: "2026-11-26T01:00:00Z",
    });
    await receive("LATE", "10", { materialCode: "BLEND" });
    await record(run("PRS", [{ inputs: [kg("LATE", "10")], outputs: [makesPcs("TRAY-L", "GREEN", 100)] }]));
    await loadLot(contextFor("operator"), { runCode: started.code, lot: "TRAY-L", position: "P5" });
    const { items } = await exposed("same-machine", { hours: null });
    expect(items.find((item) => item.code === "TRAY-L")?.where.slice(0, 1)).toMatchObject([
      { reference: started.code, position: "P5" },
    ]);
  });

  test("pages add up to the number that was counted, each lot once", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    let total = -1;
    do {
      const page: Awaited<ReturnType<typeof exposed>> = await exposed("same-machine", {
        hours: null,
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      total = page.totals.lots;
      seen.push(...page.items.map((item) => item.code));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  test("of a run or a delivery, too", async () => {
    const delivery = await explorer().exposure({
      root: { kind: "delivery", code: "PO 4711" },
      kind: "same-run",
    });
    expect(delivery.items).toEqual([]);
    const box = await explorer().exposure({ root: { kind: "package", code: "BOX-2" }, kind: "same-run" });
    expect(codes(box.items)).toEqual(["BLANK-1A"]);
  });
});
