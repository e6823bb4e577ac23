import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { LimitResult } from "@/server/domain/magnetics/judge-figures";
import { arrayParameter } from "@/server/kernel/array-literal";
import type { Executor } from "@/server/kernel/database";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import type { prefillInput, Severity } from "../contract";
import type { Named, PrefillDto } from "../contract/records";
import {
  defectOf,
  fromCalibration,
  fromInspection,
  fromSignal,
  type Known,
  type Lot,
  lotsWhere,
} from "./prefill-sources";

type Input = z.output<typeof prefillInput>;
type Origin = Pick<PrefillDto, "operationCode" | "equipmentCode" | "detectedAt">;

/**
 * What the plant knows already of a finding: the lots, where and when it arose, which figures failed, the defect. What
 * it was found by may be unknown to us (a complaint's own number): then the lots alone tell.
 */
export async function prefill(db: Executor, { source, reference, lots: named }: Input): Promise<PrefillDto> {
  const base: PrefillDto = {
    source,
    reference: reference ?? null,
    severity: "minor",
    operationCode: null,
    equipmentCode: null,
    detectedAt: null,
    lots: [],
    defects: [],
    failed: [],
    excursion: null,
    returnReason: null,
    inspected: [],
    signal: null,
    instrument: null,
    known: [],
  };
  const { suspected = [], ...known } = reference ? await fromSource(db, source, reference) : {};
  const found = { ...base, ...known };
  const lots = await lotsWhere(
    db,
    sql`lower(l.code) = any(${arrayParameter([...named, ...found.lots.map(({ lot }) => lot)].map((code) => code.toLowerCase()))}::text[])`,
  );
  const [first] = lots;
  const origin = first && !found.operationCode ? await originOf(db, first.lot) : {};
  const given = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));
  return {
    ...base,
    ...origin,
    ...given,
    lots,
    defects: await knownDefects(
      db,
      [
        ...found.failed.flatMap(({ property }) =>
          defectOf(property === "bhMax" ? "bh-max" : property, "magnetic"),
        ),
        ...suspected,
      ],
      lots,
    ),
    known: await openAbout(
      db,
      source,
      reference,
      lots.map(({ lot }) => lot),
    ),
  };
}

function fromSource(db: Executor, source: Input["source"], reference: string): Promise<Known> {
  switch (source) {
    case "magnetic-test":
      return fromTest(db, reference);
    case "process-excursion":
      return fromExcursion(db, reference);
    case "complaint":
      return fromShipment(db, reference);
    case "inspection":
      return fromInspection(db, reference);
    case "spc-violation":
      return fromSignal(db, reference);
    case "calibration":
      return fromCalibration(db, reference);
    default:
      return Promise.resolve({});
  }
}

async function fromTest(db: Executor, number: string): Promise<Partial<PrefillDto>> {
  const [test] = await db.execute<{ lot: string; detectedAt: string; limits: LimitResult[] }>(sql`
    select l.code as lot, ${isoText(sql`t.measured_at`)} as "detectedAt", t.limit_results as limits
    from magnetic_tests t join lots l on l.id = t.lot_id
    where t.number = ${number.toUpperCase()} and t.superseded_at is null`);
  if (!test) return {};
  const failed = test.limits.flatMap((each) =>
    (each.outcome === "below-min" || each.outcome === "above-max") && each.value !== null
      ? [
          {
            property: each.property,
            value: each.value,
            min: each.min,
            max: each.max,
            temperatureC: each.temperatureC,
          },
        ]
      : [],
  );
  const [named] = await lotsWhere(db, sql`l.code = ${test.lot}`);
  return { lots: named ? [named] : [], detectedAt: test.detectedAt, failed, severity: "major" };
}

async function fromExcursion(db: Executor, number: string): Promise<Partial<PrefillDto>> {
  type Row = {
    id: string;
    run: string;
    operationCode: string | null;
    equipmentCode: string | null;
    detectedAt: string;
    parameter: Named;
    unit: string;
    value: number;
    limit: number;
  };
  const [row] = await db.execute<Row>(sql`
    select x.id, r.code as run, o.code as "operationCode", e.code as "equipmentCode",
      ${isoText(sql`x.starts_at`)} as "detectedAt", x.worst_value as value, x.worst_limit as "limit", p.unit,
      json_build_object('code', p.code, 'nameEn', p.name_en, 'nameZh', p.name_zh) as parameter
    from process_excursions x join process_runs r on r.id = x.run_id
    left join operations o on o.id = r.operation_id left join equipment e on e.id = r.equipment_id
    join process_series s on s.id = x.series_id join process_parameters p on p.id = s.parameter_id
    where x.number = ${number.toUpperCase()}`);
  if (!row) return {};
  const { id, run, operationCode, equipmentCode, detectedAt, ...excursion } = row;
  const lots = await lotsWhere(
    db,
    sql`l.id in (select lot_id from process_excursion_lots where excursion_id = ${id})
      or l.transformation_id in (select t.id from transformations t join process_runs r on r.id = t.run_id
        where r.code = ${run} and not t.is_voided)`,
  );
  const severity: Severity = "major";
  return { lots, operationCode, equipmentCode, detectedAt, excursion: { ...excursion, run }, severity };
}

async function fromShipment(db: Executor, number: string): Promise<Partial<PrefillDto>> {
  const lots = await lotsWhere(
    db,
    sql`l.id in (select i.lot_id from shipment_lines i join shipments s on s.id = i.shipment_id
      where s.number = ${number.toUpperCase()} and i.returned_quantity > 0)`,
  );
  const [returned] = await db.execute<{ reason: string | null; at: string }>(sql`
    select g.reason, ${isoText(sql`g.at`)} as at from lot_ledger g
    where g.kind = 'return' and g.reference = ${number.toUpperCase()} order by g.id desc limit 1`);
  return {
    lots,
    severity: "major",
    ...(returned ? { returnReason: returned.reason, detectedAt: returned.at } : {}),
  };
}

/** The operation and machine that a lot came out of. */
async function originOf(db: Executor, lot: string): Promise<Partial<Origin>> {
  const [row] = await db.execute<Origin>(sql`
    select o.code as "operationCode", e.code as "equipmentCode"
    from lots l join transformations t on t.id = l.transformation_id join process_runs r on r.id = t.run_id
    left join operations o on o.id = r.operation_id left join equipment e on e.id = r.equipment_id
    where l.code = ${lot}`);
  return row ?? {};
}

async function knownDefects(
  db: Executor,
  wanted: readonly string[],
  lots: readonly Lot[],
): Promise<PrefillDto["defects"]> {
  const [first] = lots;
  if (wanted.length === 0 || !first) return [];
  const rows = await db.execute<{ code: string }>(sql`
    select code from defect_codes where is_active and code = any(${arrayParameter(wanted)}::text[]) order by code`);
  return rows.map(({ code }) => ({ code, quantity: first.quantity, unit: first.unit }));
}

/** Nonconformances that are not over and are about the same finding or one of the lots. */
async function openAbout(
  db: Executor,
  source: string,
  reference: string | undefined,
  lots: readonly string[],
): Promise<PrefillDto["known"]> {
  const rows = await db.execute<PrefillDto["known"][number]>(sql`
    select c.number, c.title, c.status from nonconformances c
    where c.status not in ('closed', 'cancelled') and (
      (c.source = ${source} and upper(c.source_reference) = upper(${reference ?? null}::text))
      or exists (select from nonconformance_lots n join lots l on l.id = n.lot_id
        where n.nonconformance_id = c.id and l.code = any(${arrayParameter(lots)}::text[])))
    order by c.opened_at desc limit 10`);
  return [...rows];
}
