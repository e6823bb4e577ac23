import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { kg, makesKg, receive, record, run } from "@/tests/support/floor";
import { buildPlant } from "@/tests/support/plant";
import { explorer, trace } from "./explorer-plant";

const LEVELS = 14;
const WAYS = [0, 1, 2];

/** Fourteen times over, three blends are made of the same three before them: 3¹⁴ = 4,782,969 paths, 46 lots. */
beforeAll(async () => {
  await buildPlant(database());
  for (const way of WAYS) await receive(`L0-${way}`, "90", { materialCode: "BLEND" });
  for (let level = 1; level <= LEVELS; level += 1) {
    await record(
      run(
        "BLD",
        WAYS.map((way) => ({
          inputs: WAYS.map((from) => kg(`L${level - 1}-${from}`, "30")),
          outputs: [makesKg(`L${level}-${way}`, "BLEND", "90")],
        })),
      ),
    );
  }
  await record(
    run("BLD", [
      {
        inputs: WAYS.map((from) => kg(`L${LEVELS}-${from}`, "30")),
        outputs: [makesKg("LAST", "BLEND", "90")],
      },
    ]),
  );
});

describe("a graph of fourteen blends of three, with millions of paths", () => {
  test("is traced with each lot once, backward and forward", async () => {
    const started = performance.now();
    const { nodes, edges, totals } = await trace({ kind: "lot", code: "LAST" });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(nodes).toHaveLength(3 * (LEVELS + 1) + 1);
    expect(new Set(nodes.map((node) => node.code)).size).toBe(nodes.length);
    expect(edges).toHaveLength(9 * LEVELS + 3);
    expect(totals).toEqual({ nodes: nodes.length, edges: edges.length });
    for (const node of nodes.filter((each) => each.code !== "LAST")) {
      expect(node.massShare).toBeCloseTo(1 / 3, 9);
      expect(node.generation).toBe(LEVELS + 1 - Number(node.code.slice(1, node.code.indexOf("-"))));
    }
    const forward = await trace({ kind: "lot", code: "L0-1" }, "forward");
    expect(forward.nodes).toHaveLength(3 * LEVELS + 2);
    expect(forward.nodes.find((node) => node.code === "LAST")?.massShare).toBeCloseTo(1 / 3, 9);
  });

  test("two roots of it are still one walk: shares are of both together", async () => {
    const run14 = (await trace({ kind: "lot", code: "L14-0" })).root.run?.code ?? "";
    const { nodes, roots } = await trace({ kind: "run", code: run14 });
    expect(roots).toHaveLength(3);
    const raw = nodes.filter((node) => node.supplier !== null);
    expect(raw).toHaveLength(3);
    expect(raw.reduce((sum, node) => sum + node.massShare, 0)).toBeCloseTo(1, 9);
  });

  test("is compared in one pass, too", async () => {
    const started = performance.now();
    const { rows } = await explorer().compare({
      a: { by: "codes", codes: ["LAST"] },
      b: { by: "codes", codes: ["L3-0", "L3-1"] },
    });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(rows.find((row) => row.code === "L13-2")).toMatchObject({ withA: 1, withB: 0, meanShareB: 0 });
    expect(rows.find((row) => row.code === "L1-2")?.meanShareB).toBeCloseTo(1 / 3, 9);
  });
});
