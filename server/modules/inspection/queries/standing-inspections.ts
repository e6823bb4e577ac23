import { inArray, sql } from "drizzle-orm";
import { inspections } from "@/db/schema/inspection";
import { type FigureNode, inheritFigures, type SourceTest } from "@/server/domain/genealogy/inherit-figures";
import type { CharacteristicVerdict } from "@/server/domain/sampling/judge-inspection";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { InspectionStatus, InspectionVerdict } from "../contract";
import type { PlanLineDto } from "../contract/plans";
import { type CurrentCell, currentCells } from "../records/inspections";
import { judgementOf } from "../records/judgement";
import { planLines } from "../records/plan-lines";

/** What one inspection says of one characteristic. */
export type InspectedLine = PlanLineDto & {
  number: string;
  status: InspectionStatus;
  verdict: InspectionVerdict | null;
  /** Null while the inspection is open. */
  judged: CharacteristicVerdict | null;
  values: number[];
  measured: Pick<CurrentCell, "instrumentId" | "recordedAt" | "recordedById">[];
};

/** A characteristic of a lot with the inspections that speak for it: its own, or those of what it was made of. */
export type StandingCharacteristic = {
  code: string;
  /** All of the lot's mass is spoken for. */
  isWhole: boolean;
  /** The lots that were inspected. */
  lots: string[];
  lines: InspectedLine[];
};

type Node = FigureNode<string>;
type NodeRow = {
  lotId: string;
  code: string;
  operationCode: string | null;
  keeps: string[] | null;
  isMade: boolean;
  inputs: [string, number][] | null;
};

/**
 * For each of these lots every inspected characteristic that stands for it, found along the genealogy as magnetic figures
 * are: an operation's effect on the characteristic decides how far an earlier inspection speaks. Cancelled inspections,
 * and failed ones that were inspected again, say nothing.
 */
export async function standingInspections(
  db: Executor,
  lotIds: readonly string[],
): Promise<Map<string, StandingCharacteristic[]>> {
  const rows = await magnetsAbove(db, lotIds);
  const spoken = await inspectionsOf(
    db,
    rows.map((row) => row.lotId),
  );
  const ids = [...new Set(spoken.map((each) => each.id))];
  const known =
    ids.length === 0 ? [] : await db.select().from(inspections).where(inArray(inspections.id, ids));
  const lines = new Map<string, PlanLineDto[]>();
  for (const { planId } of known) {
    if (!lines.has(planId)) lines.set(planId, await planLines(db, planId));
  }
  const codesOf = new Map(
    known.map(({ id, planId }) => [
      id,
      (lines.get(planId) ?? []).map(({ characteristic }) => characteristic.code),
    ]),
  );
  const nodes = nodesOf(rows, spoken, codesOf);
  const lotCodes = new Map(rows.map((row) => [row.lotId, row.code]));
  const inspected = new Map<string, InspectedLine[]>();
  for (const row of known) inspected.set(row.id, await inspectedLines(db, row, lines.get(row.planId) ?? []));
  const found = new Map<string, StandingCharacteristic[]>();
  for (const code of new Set([...codesOf.values()].flat())) {
    for (const [lotId, figure] of inheritFigures(lotIds, nodes, code)) {
      if (figure.sources.length === 0) continue;
      const standing = {
        code,
        isWhole: figure.isValid,
        lots: [...new Set(figure.sources.flatMap((source) => lotCodes.get(source.lotId) ?? []))],
        lines: figure.sources.flatMap(({ test }) =>
          (inspected.get(test.id) ?? []).filter(({ characteristic }) => characteristic.code === code),
        ),
      };
      found.set(lotId, [...(found.get(lotId) ?? []), standing]);
    }
  }
  return found;
}

function magnetsAbove(db: Executor, lotIds: readonly string[]) {
  return db.execute<NodeRow>(sql`
    with recursive magnet (id) as materialized (
      select id from materials where kind in
        ('sintered-blank', 'machined-part', 'diffused-part', 'coated-part', 'magnetised-part', 'packed-magnet')
    ),
    up (lot_id) as (
      select l.id from lots l where l.id = any(${uuidArray(lotIds)})
      union
      select i.lot_id from up
      join lots child on child.id = up.lot_id
      join transformations t on t.id = child.transformation_id and not t.is_voided
      join transformation_inputs i on i.transformation_id = t.id
      join lots l on l.id = i.lot_id
      where l.material_id in (select id from magnet)
    )
    select l.id as "lotId", l.code, o.code as "operationCode", t.id is not null as "isMade",
      (select array_agg(v.characteristic_code) from operation_effects v
        where v.operation_id = o.id and v.effect = 'keeps') as keeps,
      (select json_agg(json_build_array(i.lot_id, i.mass_kg::float8))
        from transformation_inputs i join lots p on p.id = i.lot_id
        where i.transformation_id = t.id and p.material_id in (select id from magnet)) as inputs
    from up join lots l on l.id = up.lot_id
    left join transformations t on t.id = l.transformation_id and not t.is_voided
    left join process_runs r on r.id = t.run_id
    left join operations o on o.id = r.operation_id`);
}

function inspectionsOf(db: Executor, lotIds: readonly string[]) {
  return db.execute<{ id: string; lotId: string }>(sql`
    select i.id, c.lot_id as "lotId" from inspection_lots c join inspections i on i.id = c.inspection_id
    where c.lot_id = any(${uuidArray(lotIds)}) and i.status <> 'cancelled'
      and not exists (select from inspections r where r.reinspection_of_id = i.id and r.status = 'done')
    order by i.opened_at, i.id`);
}

/** The value 1 says that a characteristic was or is to be inspected there; where it speaks is all that is asked. */
function nodesOf(
  rows: readonly NodeRow[],
  spoken: readonly { id: string; lotId: string }[],
  codesOf: ReadonlyMap<string, string[]>,
): Map<string, Node> {
  const sources = new Map<string, SourceTest<string>[]>();
  for (const { id, lotId } of spoken) {
    const values = Object.fromEntries((codesOf.get(id) ?? []).map((code) => [code, 1]));
    sources.set(lotId, [...(sources.get(lotId) ?? []), { id, values, hkDefinition: null }]);
  }
  const every = new Set([...codesOf.values()].flat());
  return new Map(
    rows.map(({ lotId, operationCode, keeps, isMade, inputs }): [string, Node] => [
      lotId,
      {
        lotId,
        tests: sources.get(lotId) ?? [],
        madeBy: isMade
          ? {
              operationCode,
              keeps: operationCode === null ? every : new Set(keeps ?? []),
              inputs: (inputs ?? []).map(([id, massKg]) => ({ lotId: id, massKg })),
            }
          : null,
      },
    ]),
  );
}

async function inspectedLines(
  db: Executor,
  row: typeof inspections.$inferSelect,
  lines: readonly PlanLineDto[],
): Promise<InspectedLine[]> {
  const { number, status, verdict } = row;
  const cells = await currentCells(db, row.id);
  const judged = status === "done" ? await judgementOf(db, row) : null;
  return lines.map((line) => {
    const { code } = line.characteristic;
    const own = cells.filter((cell) => cell.characteristic === code && cell.value !== null);
    return {
      ...line,
      number,
      status,
      verdict,
      judged: judged?.characteristics.find((each) => each.code === code) ?? null,
      values: own.flatMap(({ value }) => value ?? []),
      measured: own.map(({ instrumentId, recordedAt, recordedById }) => ({
        instrumentId,
        recordedAt,
        recordedById,
      })),
    };
  });
}
