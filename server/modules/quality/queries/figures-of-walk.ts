import { sql } from "drizzle-orm";
import type { FigureNode } from "@/server/domain/genealogy/inherit-figures";
import type { TransformationNode } from "@/server/domain/genealogy/shares";
import { codeOfProperty, type MagneticProperty } from "@/server/domain/magnetics/magnetic-property";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import { isMagnet, materialTest, sameTemperature } from "./figure-nodes";
import { measuredColumn } from "./measured-column";

type WalkTest = { id: string; lotId: string; code: string; value: number; hkDefinition: string | null };
/** What figures of one property are inherited by, beside the ancestry itself. */
export type WalkFigureFacts = {
  property: MagneticProperty;
  tests: readonly WalkTest[];
  magnetIds: ReadonlySet<string>;
  operations: ReadonlyMap<string, { code: string; keeps: boolean }>;
};

/**
 * For lots whose whole ancestry was walked already, what `figureGraph` would find by walking it once more; one property.
 */
export async function walkFigureFacts(
  db: Executor,
  lotIds: readonly string[],
  property: MagneticProperty,
  temperatureC: number,
): Promise<WalkFigureFacts> {
  const column = measuredColumn("m", property);
  const [tests, [magnets], operations] = await Promise.all([
    db.execute<WalkTest>(sql`
      select m.id, m.lot_id as "lotId", l.code, ${column} as value, m.hk_definition as "hkDefinition"
      from unnest(${uuidArray(lotIds)}) asked (id)
      join magnetic_tests m on m.lot_id = asked.id
      join lots l on l.id = m.lot_id
      where ${column} is not null and ${materialTest} and ${sameTemperature(temperatureC)}
      order by m.measured_at, m.id`),
    db.execute<{ ids: string[] | null }>(sql`
      select json_agg(l.id) as ids
      from unnest(${uuidArray(lotIds)}) asked (id) join lots l on l.id = asked.id
      where l.material_id in (select id from materials where ${isMagnet})`),
    db.execute<{ id: string; code: string; keeps: boolean }>(sql`
      select o.id, o.code, coalesce(e.effect, default_effect(o.output_kind, o.equipment_class)) = 'keeps' as keeps
      from operations o
      left join characteristic_effects e on e.operation_id = o.id and e.characteristic_code = ${codeOfProperty(property)}`),
  ]);
  return {
    property,
    tests,
    magnetIds: new Set(magnets?.ids),
    operations: new Map(operations.map(({ id, ...operation }) => [id, operation])),
  };
}

/** The nodes of the walked magnets and of `rootIds`; `operationOf` gives the id of a transformation's operation. */
export function figureNodesOfWalk(
  rootIds: readonly string[],
  transformations: readonly TransformationNode[],
  operationOf: (transformationId: string) => string | null,
  { property, tests, magnetIds, operations }: WalkFigureFacts,
): Map<string, FigureNode> {
  const keeping: ReadonlySet<MagneticProperty> = new Set([property]);
  const nothing: ReadonlySet<MagneticProperty> = new Set();
  const madeBy = new Map<string, FigureNode["madeBy"]>();
  for (const { id, inputs, outputs } of transformations) {
    const operation = operations.get(operationOf(id) ?? "");
    const made = {
      operationCode: operation?.code ?? null,
      keeps: operation && !operation.keeps ? nothing : keeping,
      // In the order of figureGraph: sums come out the same to the last digit, and so do ties of ranks.
      inputs: inputs.filter(({ lotId }) => magnetIds.has(lotId)).sort((a, b) => (a.lotId < b.lotId ? -1 : 1)),
    };
    for (const { lotId } of outputs) madeBy.set(lotId, made);
  }
  const testsOf = new Map<string, FigureNode["tests"][number][]>();
  for (const { lotId, id, value, hkDefinition } of tests) {
    const own = testsOf.get(lotId) ?? [];
    own.push({ id, values: { [property]: value }, hkDefinition });
    testsOf.set(lotId, own);
  }
  const nodes = new Map<string, FigureNode>();
  for (const lotId of new Set([...rootIds, ...magnetIds])) {
    nodes.set(lotId, { lotId, tests: testsOf.get(lotId) ?? [], madeBy: madeBy.get(lotId) ?? null });
  }
  return nodes;
}
