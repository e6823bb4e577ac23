import { sql } from "drizzle-orm";
import type { FigureNode, SourceTest } from "@/server/domain/genealogy/inherit-figures";
import { MAGNETIC_PROPERTIES, type MagneticProperty } from "@/server/domain/magnetics/magnetic-property";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";

export type TestFacts = {
  id: string;
  number: string;
  version: number;
  method: string;
  measuredAt: string;
  isCertificateEvidence: boolean;
  /** Of the instrument, by property (k = 2). */
  relativeUncertainties: Record<string, number>;
};
export type FigureGraph = {
  nodes: Map<string, FigureNode>;
  codes: Map<string, string>;
  tests: Map<string, TestFacts>;
};

type NodeRow = {
  lotId: string;
  code: string;
  operationCode: string | null;
  keeps: number;
  isMade: boolean;
  inputs: [string, number][] | null;
};
type TestRow = TestFacts & { lotId: string; hkDefinition: string | null } & Record<
    MagneticProperty,
    number | null
  >;

const EVERY = (1 << MAGNETIC_PROPERTIES.length) - 1;

/** Room temperature is one class (20 to 25 °C by the standards); elsewhere 2 °C either way count as the same. */
export function sameTemperature(temperatureC: number) {
  return temperatureC >= 18 && temperatureC <= 27
    ? sql`m.temperature_c between 18 and 27`
    : sql`m.temperature_c between ${temperatureC - 2}::float8 and ${temperatureC + 2}::float8`;
}

/** A moment of a piece says nothing about the material's curve. */
export const materialTest = sql`m.superseded_at is null and m.method <> 'helmholtz-coil'`;

/** Of a row of `materials`. */
export const isMagnet = sql`kind in
  ('sintered-blank', 'machined-part', 'diffused-part', 'coated-part', 'magnetised-part', 'packed-magnet')`;

/**
 * The lots from which these lots may have their figures: upwards from each, as long as some property is neither
 * measured there nor ended by the operation (its rule in `characteristic_effects`, else `default_effect`). One bit per property travels along; UNION keeps
 * each lot once per set of open properties, so that blends and re-binning cost their nodes, not their paths.
 */
export async function figureGraph(
  db: Executor,
  lotIds: readonly string[],
  temperatureC: number,
): Promise<FigureGraph> {
  const nodes = await db.execute<NodeRow>(sql`
    with recursive bit (code, value) as (
      values ('br', 1), ('hcb', 2), ('hcj', 4), ('bh-max', 8), ('hk', 16), ('squareness', 32), ('mu-rec', 64)
    ),
    kept (operation_id, keeps) as materialized (
      select o.id, coalesce(sum(bit.value) filter (
        where coalesce(e.effect, default_effect(o.output_kind, o.equipment_class)) = 'keeps'), 0)::int
      from operations o
      cross join bit
      left join characteristic_effects e on e.operation_id = o.id and e.characteristic_code = bit.code
      group by o.id
    ),
    magnet (id) as materialized (
      select id from materials where ${isMagnet}
    ),
    up (lot_id, open) as (
      select l.id, ${EVERY}::int & ~${testedBits(temperatureC)} from lots l where l.id = any(${uuidArray(lotIds)})
      union
      select made.id, made.open
      from up
      cross join lateral (
        select l.id, up.open & coalesce(k.keeps, ${EVERY}::int) & ~${testedBits(temperatureC)} as open
        from lots child
        join transformations t on t.id = child.transformation_id and not t.is_voided
        join process_runs r on r.id = t.run_id
        left join kept k on k.operation_id = r.operation_id
        join transformation_inputs i on i.transformation_id = t.id
        join lots l on l.id = i.lot_id
        where child.id = up.lot_id and up.open & coalesce(k.keeps, ${EVERY}::int) <> 0
          and l.material_id in (select id from magnet)
        offset 0
      ) made
    )
    select l.id as "lotId", l.code, o.code as "operationCode", coalesce(k.keeps, ${EVERY}::int) as keeps,
      t.id is not null as "isMade",
      (select json_agg(json_build_array(i.lot_id, i.mass_kg::float8))
        from transformation_inputs i join lots p on p.id = i.lot_id
        where i.transformation_id = t.id and p.material_id in (select id from magnet)) as inputs
    from (select distinct lot_id from up) reached
    join lots l on l.id = reached.lot_id
    left join transformations t on t.id = l.transformation_id and not t.is_voided
    left join process_runs r on r.id = t.run_id
    left join operations o on o.id = r.operation_id
    left join kept k on k.operation_id = r.operation_id`);
  const rows = await testsOf(
    db,
    nodes.map((node) => node.lotId),
    temperatureC,
  );
  return assemble(nodes, rows);
}

function testedBits(temperatureC: number) {
  return sql`coalesce((
    select bit_or((m.br_tesla is not null)::int | (m.hcb_kiloampere_per_metre is not null)::int << 1
      | (m.hcj_kiloampere_per_metre is not null)::int << 2 | (m.bh_max_kilojoule_per_cubic_metre is not null)::int << 3
      | (m.hk_kiloampere_per_metre is not null)::int << 4 | (m.squareness is not null)::int << 5
      | (m.mu_rec is not null)::int << 6)
    from magnetic_tests m where m.lot_id = l.id and ${materialTest} and ${sameTemperature(temperatureC)}), 0)`;
}

function testsOf(db: Executor, lotIds: readonly string[], temperatureC: number) {
  return db.execute<TestRow>(sql`
    select m.id, m.lot_id as "lotId", m.number, m.version, m.method, m.measured_at as "measuredAt",
      m.is_certificate_evidence as "isCertificateEvidence", m.hk_definition as "hkDefinition",
      n.uncertainties as "relativeUncertainties", m.br_tesla as br, m.hcb_kiloampere_per_metre as hcb, m.hcj_kiloampere_per_metre as hcj,
      m.bh_max_kilojoule_per_cubic_metre as "bhMax", m.hk_kiloampere_per_metre as hk, m.squareness,
      m.mu_rec as "muRec"
    from magnetic_tests m
    join instruments n on n.id = m.instrument_id
    where m.lot_id = any(${uuidArray(lotIds)}) and ${materialTest} and ${sameTemperature(temperatureC)}
    order by m.measured_at, m.id`);
}

function assemble(nodes: readonly NodeRow[], rows: readonly TestRow[]): FigureGraph {
  const tests = new Map<string, TestFacts>();
  const ofLot = new Map<string, SourceTest[]>();
  for (const row of rows) {
    const { id, number, version, method, isCertificateEvidence, relativeUncertainties } = row;
    const measuredAt = new Date(row.measuredAt).toISOString();
    tests.set(id, { id, number, version, method, measuredAt, isCertificateEvidence, relativeUncertainties });
    const values = Object.fromEntries(
      MAGNETIC_PROPERTIES.flatMap((property) => (row[property] === null ? [] : [[property, row[property]]])),
    );
    const list = ofLot.get(row.lotId) ?? [];
    list.push({ id, values, hkDefinition: row.hkDefinition });
    ofLot.set(row.lotId, list);
  }
  return {
    tests,
    codes: new Map(nodes.map((node) => [node.lotId, node.code])),
    nodes: new Map(
      nodes.map(({ lotId, operationCode, keeps, isMade, inputs }) => [
        lotId,
        {
          lotId,
          tests: ofLot.get(lotId) ?? [],
          madeBy: isMade
            ? {
                operationCode,
                keeps: new Set(MAGNETIC_PROPERTIES.filter((_, bit) => (keeps & (1 << bit)) !== 0)),
                inputs: (inputs ?? []).map(([id, massKg]) => ({ lotId: id, massKg })),
              }
            : null,
        },
      ]),
    ),
  };
}
