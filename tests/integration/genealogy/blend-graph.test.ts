import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, database } from "@/server/kernel/database";
import { recordRun } from "@/server/modules/lots/commands/record-run";
import { composition } from "@/server/modules/traceability/queries/composition";
import { genealogy } from "@/server/modules/traceability/queries/genealogy";
import { kg, makesKg, receive, run } from "@/tests/support/floor";
import { buildPlant, contextFor } from "@/tests/support/plant";

const LEVELS = 14;
const WIDTH = 9;
const lot = (level: number, at: number) => `N${level}-${at % WIDTH}`;

let statements = 0;
/** A pool of its own that counts the statements that are sent through it. */
const client = postgres(process.env.DATABASE_URL ?? "", { max: 4 });
const counted: Database = drizzle(client, {
  logger: {
    logQuery: () => {
      statements += 1;
    },
  },
});

async function countOf(work: () => Promise<unknown>): Promise<number> {
  statements = 0;
  await work();
  return statements;
}

/** Each lot of a level is blended of three lots of the level below: 3^14 = 4,782,969 ways from the top to the ground. */
beforeAll(async () => {
  await buildPlant(database());
  for (let at = 0; at < WIDTH; at += 1) {
    await receive(lot(0, at), "100", { composition: { Nd: at / 10, Fe: 1 - at / 10 } });
  }
  for (let level = 1; level <= LEVELS; level += 1) {
    const blends = Array.from({ length: WIDTH }, (_, at) => ({
      inputs: [0, 1, 4].map((shift) => kg(lot(level - 1, at + shift), "10")),
      outputs: [makesKg(lot(level, at), "BLEND", "30")],
    }));
    await recordRun(contextFor("operator"), run("BLD", blends));
  }
  await receive("SHALLOW", "10");
  const once = run("BLD", [{ inputs: [kg("SHALLOW", "5")], outputs: [makesKg("SHALLOW-1", "BLEND", "5")] }]);
  await recordRun(contextFor("operator"), once);
});

afterAll(() => client.end());

describe("fourteen levels of blends of three", () => {
  test("backward from the top gives each lot once, with shares that add up", async () => {
    const { nodes, edges, totals } = await genealogy(counted, {
      lotCode: lot(LEVELS, 0),
      direction: "backward",
    });
    expect(new Set(nodes.map((node) => node.code)).size).toBe(nodes.length);
    expect(new Set(edges.map((edge) => `${edge.from} ${edge.to}`)).size).toBe(edges.length);
    for (let level = 0; level <= LEVELS; level += 1) {
      const ofLevel = nodes.filter((node) => node.code.startsWith(`N${level}-`));
      expect(
        ofLevel.reduce((sum, node) => sum + node.massShare, 0),
        `level ${level}`,
      ).toBeCloseTo(1, 12);
      expect(ofLevel.every((node) => node.generation === LEVELS - level)).toBe(true);
    }
    const raw = nodes.filter((node) => node.supplier !== null);
    expect(raw).toHaveLength(WIDTH);
    expect(totals).toEqual({ nodes: nodes.length, edges: edges.length });
    expect(edges).toHaveLength(3 * (nodes.length - WIDTH));
  });

  test("the shares are what counting every way one by one gives", async () => {
    const ways = new Map<number, bigint>([[0, 1n]]);
    for (let level = 0; level < LEVELS; level += 1) {
      const before = new Map(ways);
      ways.clear();
      for (const [at, count] of before) {
        for (const shift of [0, 1, 4]) {
          const below = (at + shift) % WIDTH;
          ways.set(below, (ways.get(below) ?? 0n) + count);
        }
      }
    }
    expect([...ways.values()].reduce((sum, count) => sum + count, 0n)).toBe(3n ** 14n);
    const { nodes } = await genealogy(counted, { lotCode: lot(LEVELS, 0), direction: "backward" });
    for (const [at, count] of ways) {
      const share = nodes.find((node) => node.code === lot(0, at))?.massShare ?? 0;
      expect(share).toBeCloseTo(Number(count) / 3 ** 14, 12);
    }
  });

  test("forward from the ground finds the same and no lot twice", async () => {
    const { nodes } = await genealogy(counted, { lotCode: lot(0, 0), direction: "forward" });
    expect(new Set(nodes.map((node) => node.code)).size).toBe(nodes.length);
    const top = await genealogy(counted, { lotCode: lot(LEVELS, 0), direction: "backward" });
    const inTop = top.nodes.find((node) => node.code === lot(0, 0))?.massShare ?? 0;
    const ofRaw = nodes.find((node) => node.code === lot(LEVELS, 0))?.massShare ?? 0;
    expect(ofRaw * 100).toBeCloseTo(inTop * 30, 12);
  });

  test("asks the database no more often than for the shallowest lot", async () => {
    const questions = [
      {
        deep: lot(LEVELS, 0),
        shallow: "SHALLOW-1",
        ask: (lotCode: string) => genealogy(counted, { lotCode, direction: "backward" }),
      },
      {
        deep: lot(0, 0),
        shallow: "SHALLOW",
        ask: (lotCode: string) => genealogy(counted, { lotCode, direction: "forward" }),
      },
      { deep: lot(LEVELS, 0), shallow: "SHALLOW-1", ask: (lotCode: string) => composition(counted, lotCode) },
    ];
    for (const { ask, shallow, deep } of questions) {
      await ask(shallow);
      const few = await countOf(() => ask(shallow));
      expect(few).toBeGreaterThan(1);
      expect(await countOf(() => ask(deep))).toBe(few);
    }
  });
});
