import { sql } from "drizzle-orm";
import { type InheritedFigure, inheritFigures } from "@/server/domain/genealogy/inherit-figures";
import { MAGNETIC_PROPERTIES, type MagneticProperty } from "@/server/domain/magnetics/magnetic-property";
import type { Executor } from "@/server/kernel/database";
import type { LotFigures, ResolvedFigure } from "../contract/figures";
import { type FigureGraph, figureGraph } from "./figure-nodes";

const UNITS: Record<MagneticProperty, ResolvedFigure["unit"]> = {
  br: "T",
  hcb: "kA/m",
  hcj: "kA/m",
  bhMax: "kJ/m3",
  hk: "kA/m",
  squareness: "1",
  muRec: "1",
};

/**
 * For each of these lots every magnetic figure that stands for it at this temperature (20 °C when left out): its own
 * tests, else those of the magnets that it was made of, weighted by mass, while each operation's rule allows. Any
 * number of lots in two statements. Lots that do not exist are left out.
 */
export async function resolvedFigures(
  db: Executor,
  lotIds: readonly string[],
  temperatureC = 20,
): Promise<Map<string, LotFigures>> {
  if (lotIds.length === 0) return new Map();
  const graph = await figureGraph(db, lotIds, temperatureC);
  const known = [...new Set(lotIds)].filter((id) => graph.nodes.has(id));
  const byLot = new Map<string, ResolvedFigure[]>(known.map((id) => [id, []]));
  for (const property of MAGNETIC_PROPERTIES) {
    for (const [lotId, figure] of inheritFigures(known, graph.nodes, property)) {
      byLot.get(lotId)?.push(toDto(lotId, property, figure, graph, temperatureC));
    }
  }
  return new Map(
    [...byLot].map(([lotId, figures]) => [lotId, { lotId, lot: graph.codes.get(lotId) ?? "", figures }]),
  );
}

function toDto(
  lotId: string,
  property: MagneticProperty,
  figure: InheritedFigure,
  { codes, tests }: FigureGraph,
  temperatureC: number,
): ResolvedFigure {
  const codeOf = (id: string | null) => (id === null ? null : (codes.get(id) ?? null));
  return {
    property,
    value: figure.value,
    minimum: figure.minimum,
    maximum: figure.maximum,
    unit: UNITS[property],
    temperatureC,
    isInherited: figure.sources.some((source) => source.lotId !== lotId),
    coverage: figure.coverage,
    tests: figure.sources.flatMap(({ test, lotId: from, value, share }) => {
      const facts = tests.get(test.id);
      if (facts === undefined) return [];
      const { id: testId, relativeUncertainties, ...rest } = facts;
      const relative = relativeUncertainties[property];
      return [
        {
          testId,
          ...rest,
          lot: codeOf(from) ?? "",
          value,
          share,
          hkDefinition: test.hkDefinition,
          expandedUncertainty: relative === undefined ? null : Math.abs(value) * relative,
        },
      ];
    }),
    viaLots: figure.viaLotIds.flatMap((id) => codeOf(id) ?? []),
    isValid: figure.isValid,
    reason:
      figure.reason === null
        ? null
        : {
            code: figure.reason.code,
            operationCode: figure.reason.operationCode,
            lot: codeOf(figure.reason.lotId),
          },
  };
}

/** Ids of lots by their codes, in any case of letters; codes that no lot has are left out. */
export async function lotIdsByCode(db: Executor, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.execute<{ id: string; code: string }>(sql`
    select l.id, l.code from lots l where lower(l.code) in (
      select lower(wanted.code) from json_array_elements_text(${JSON.stringify(codes)}::json) as wanted (code))`);
  return new Map(rows.map((row) => [row.code, row.id]));
}
