import { sql } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { inheritFigures } from "@/server/domain/genealogy/inherit-figures";
import { MAGNETIC_PROPERTIES } from "@/server/domain/magnetics/magnetic-property";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { MagneticTestSummary } from "../contract";
import type { LotResultsDto } from "../contract/results";
import { type FigureGraph, figureGraph } from "./figure-nodes";
import { testsOfLots } from "./magnetic-tests";

const ROOM_C = 20;

/** The magnetic tests that stand for a lot: its own, or those of what it was made of. */
export async function lotResults(db: Executor, code: string): Promise<LotResultsDto> {
  const [row] = await db
    .select({ id: lots.id, code: lots.code })
    .from(lots)
    .where(sql`lower(${lots.code}) = lower(${code})`);
  if (!row) throw notFound("lot", code);
  const own = await testsOfLots(db, [row.id]);
  return {
    lot: row.code,
    tests: own.map(withoutKeys),
    inherited: own.length > 0 ? [] : await inheritedTests(db, row.id),
  };
}

/**
 * Tests of the nearest tested ancestors from which the lot has at least one figure: slices inherit the block's, a
 * blend those of all its parts, as far as the rule of each property and operation allows.
 */
export async function inheritedTests(db: Executor, lotId: string): Promise<LotResultsDto["inherited"]> {
  const graph = await figureGraph(db, [lotId], ROOM_C);
  const sources = new Map<string, string>();
  for (const property of MAGNETIC_PROPERTIES) {
    const figure = inheritFigures([lotId], graph.nodes, property).get(lotId);
    for (const source of figure?.sources ?? [])
      sources.set(source.lotId, graph.codes.get(source.lotId) ?? "");
  }
  sources.delete(lotId);
  const generations = generationsAbove(lotId, graph);
  const tests = await testsOfLots(db, [...sources.keys()]);
  return [...sources]
    .map(([id, code]) => ({
      lot: code,
      generation: generations.get(id) ?? 1,
      tests: tests.filter((test) => test.lotId === id).map(withoutKeys),
    }))
    .sort((a, b) => a.generation - b.generation || a.lot.localeCompare(b.lot))
    .slice(0, 50);
}

function generationsAbove(lotId: string, { nodes }: FigureGraph): Map<string, number> {
  const generations = new Map([[lotId, 0]]);
  for (const [id, generation] of generations) {
    for (const input of nodes.get(id)?.madeBy?.inputs ?? []) {
      if (!generations.has(input.lotId)) generations.set(input.lotId, generation + 1);
    }
  }
  return generations;
}

/** What a test says to its readers. */
export function withoutKeys({
  lotId: _lotId,
  recordedById: _recordedById,
  ...test
}: Awaited<ReturnType<typeof testsOfLots>>[number]): MagneticTestSummary {
  return test;
}
