import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { likeText } from "@/server/kernel/like-pattern";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import type { AffectedPage, RecallLotDto, RecallLotFilter, RecallTotals } from "../contract";
import { holdable, massOf, onHandMass, shippedOf } from "./list-source";

export type ListedLot = Omit<RecallLotDto, "listed"> & {
  listedOnHandQuantity: string | null;
  listedOnHandMassKg: string | null;
  listedInProcessQuantity: string | null;
  listedShippedQuantity: string | null;
  listedShippedMassKg: string | null;
  wasHeld: boolean | null;
};

type Row = { items: ListedLot[] | null; matching: number; matchingCanBeHeld: number; totals: RecallTotals };

/**
 * The whole list at once. A list that was written a moment ago is thought to be short, and a plan for few rows takes
 * forever with thousands: nested loops are ruled out while it is read.
 */
export async function wholeList(
  db: Executor,
  source: SQL,
): Promise<Omit<AffectedPage<ListedLot>, "nextCursor">> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_nestloop = off`);
    const found = await listedLots(tx, source, {}, { limit: null, offset: 0 });
    await tx.execute(sql`set local enable_nestloop = on`);
    return found;
  });
}

/**
 * One statement for everything that is shown of a list, in a preview or a record, on the page, in the PDF, in the
 * workbook and over REST: the rows that a filter leaves, how many these are, and the totals of the whole list.
 */
export async function listedLots(
  db: Executor,
  source: SQL,
  filter: RecallLotFilter,
  page: { limit: number | null; offset: number },
): Promise<Omit<AffectedPage<ListedLot>, "nextCursor">> {
  const [row] = await db.execute<Row>(sql`
    with ${matchingLots(source, filter)},
    shown as materialized (
      select *, row_number() over (order by array_position(array['suspect', 'material', 'exposure'], kinship),
        suspect_share desc nulls last, code collate "C") as place
      from matching order by place limit ${page.limit} offset ${page.offset}
    ),
    ${partsOfShown()}
    select (select json_agg(r) from (${rowsOf()}) r) as items,
      (select count(*)::int from matching) as matching,
      (select count(*)::int from matching where can_be_held) as "matchingCanBeHeld",
      ${totalsOf()} as totals`);
  if (!row) throw new Error("an aggregate gave no row");
  return { ...row, items: row.items ?? [] };
}

/** Codes of all lots that a filter shows. */
export async function matchingCodes(db: Executor, source: SQL, filter: RecallLotFilter): Promise<string[]> {
  const rows = await db.execute<{ code: string }>(
    sql`with ${matchingLots(source, filter)} select code from matching order by code`,
  );
  return rows.map((row) => row.code);
}

/** `facts`: every lot of the list as it is now; `matching`: those that the filter shows. */
function matchingLots(source: SQL, filter: RecallLotFilter): SQL {
  return sql`listed as materialized (${source}),
    shipped as materialized (${shippedOf(sql`select lot_id from listed`)}),
    -- FULL joins of parts of the list itself, because these are never done by a nested loop, whatever the planner
    -- expects of a list that was written a moment ago.
    listed_shipped as materialized (select * from listed full join shipped using (lot_id)),
    facts as materialized (
      select a.*, l.code, l.unit, l.status, l.quality_status, l.material_id, l.transformation_id, l.location_id,
        l.created_at, l.created_quantity, l.created_mass_kg, l.reserved_quantity,
        l.remaining_quantity - l.reserved_quantity as on_hand, ${onHandMass} as on_hand_mass,
        ${massOf(sql`l.reserved_quantity`)} as in_process_mass, ${holdable} as can_be_held,
        coalesce(a.quantity, 0) as shipped, coalesce(a.mass_kg, 0) as shipped_mass
      from listed_shipped a join lots l on l.id = a.lot_id
      where l.status <> 'voided' or a.was_held is not null
    ),
    matching as materialized (select f.* from facts f where ${conditions(filter)})`;
}

function conditions(filter: RecallLotFilter): SQL {
  const {
    search,
    kinship,
    minimumShare,
    whereabouts,
    locationCode,
    equipmentCode,
    customerCode,
    disposition,
  } = filter;
  const all: SQL[] = [
    ...(search ? [sql`f.code ilike ${`%${likeText(search)}%`}`] : []),
    ...(kinship ? [sql`f.kinship = ${kinship}`] : []),
    ...(minimumShare ? [sql`coalesce(f.suspect_share, 1) >= ${minimumShare}`] : []),
    ...(whereabouts ? [placeConditions[whereabouts]] : []),
    ...(locationCode
      ? [sql`f.on_hand > 0 and f.location_id = (select id from locations where code = ${locationCode})`]
      : []),
    ...(equipmentCode
      ? [
          sql`exists (select from run_loads d join process_runs r on r.id = d.run_id and r.status = 'running'
            join equipment e on e.id = r.equipment_id
            where d.lot_id = f.lot_id and d.unloaded_at is null and e.code = ${equipmentCode})`,
        ]
      : []),
    ...(customerCode
      ? [
          sql`exists (select from shipment_lines i join shipments s on s.id = i.shipment_id and s.status = 'shipped'
            join customers c on c.id = s.customer_id
            where i.lot_id = f.lot_id and i.quantity > i.returned_quantity and c.code = ${customerCode})`,
        ]
      : []),
    ...(disposition === "open" ? [sql`f.disposition is null`] : []),
    ...(disposition && disposition !== "open" ? [sql`f.disposition = ${disposition}`] : []),
  ];
  return all.length > 0 ? sql.join(all, sql` and `) : sql`true`;
}

const placeConditions = {
  "on-hand": sql`f.on_hand > 0`,
  "in-process": sql`f.reserved_quantity > 0`,
  shipped: sql`f.shipped > 0`,
  consumed: sql`f.status = 'consumed'`,
  scrapped: sql`f.status = 'scrapped'`,
};

/** What is many to one lot of those shown, gathered for all of them in one pass each. */
function partsOfShown(): SQL {
  return sql`
    used as materialized (
      select i.lot_id, sum(i.quantity) as used_quantity
      from transformation_inputs i join transformations t on t.id = i.transformation_id and not t.is_voided
      where i.lot_id in (select lot_id from shown) group by i.lot_id
    ),
    loaded as materialized (
      select d.lot_id, json_agg(json_build_object('runCode', r.code, 'equipmentCode', e.code,
        'quantity', d.quantity::text) order by r.code, d.id) as loads
      from run_loads d join process_runs r on r.id = d.run_id and r.status = 'running'
      left join equipment e on e.id = r.equipment_id
      where d.unloaded_at is null and d.lot_id in (select lot_id from shown where reserved_quantity > 0)
      group by d.lot_id
    ),
    gone as materialized (
      select i.lot_id, json_agg(json_build_object('number', s.number, 'customerCode', c.code,
        'customerNameEn', c.name_en, 'customerNameZh', c.name_zh, 'shippedAt', ${isoText(sql`s.shipped_at`)},
        'quantity', (i.quantity - i.returned_quantity)::text, 'massKg', (i.mass_kg - i.returned_mass_kg)::text)
        order by s.shipped_at, s.number, i.id) as shipments
      from shipment_lines i join shipments s on s.id = i.shipment_id and s.status = 'shipped'
      join customers c on c.id = s.customer_id
      where i.quantity > i.returned_quantity and i.lot_id in (select lot_id from shown where shipped > 0)
      group by i.lot_id
    ),
    whole as materialized (
      select * from shown full join used using (lot_id) full join loaded using (lot_id) full join gone using (lot_id)
    )`;
}

function rowsOf(): SQL {
  return sql`
    select p.lot_id as id, p.code, m.code as "materialCode", m.name_en as "materialNameEn",
      m.name_zh as "materialNameZh", p.unit, p.kinship, p.suspect_share as "suspectShare",
      ${isoText(sql`p.created_at`)} as "madeAt", r.code as "runCode", e.code as "equipmentCode", p.status,
      p.quality_status as "qualityStatus", p.on_hand::text as "onHandQuantity",
      p.on_hand_mass::numeric(18, 6)::text as "onHandMassKg", b.code as "locationCode",
      b.name_en as "locationNameEn", b.name_zh as "locationNameZh",
      p.reserved_quantity::text as "inProcessQuantity",
      p.in_process_mass::numeric(18, 6)::text as "inProcessMassKg",
      coalesce(p.loads, '[]') as loads, coalesce(p.used_quantity, 0)::numeric(18, 6)::text as "consumedQuantity",
      p.shipped::numeric(18, 6)::text as "shippedQuantity", p.shipped_mass::numeric(18, 6)::text as "shippedMassKg",
      coalesce(p.shipments, '[]') as shipments,
      p.can_be_held as "canBeHeld", p.listed_on_hand::text as "listedOnHandQuantity",
      p.listed_on_hand_mass::text as "listedOnHandMassKg", p.listed_in_process::text as "listedInProcessQuantity",
      p.listed_shipped::text as "listedShippedQuantity", p.listed_shipped_mass::text as "listedShippedMassKg",
      p.was_held as "wasHeld", p.disposition, ${isoText(sql`p.disposed_at`)} as "disposedAt",
      p.disposed_by as "disposedBy", p.disposition_note as "dispositionNote"
    from whole p
    join materials m on m.id = p.material_id
    left join locations b on b.id = p.location_id
    left join transformations t on t.id = p.transformation_id
    left join process_runs r on r.id = t.run_id
    left join equipment e on e.id = r.equipment_id
    order by p.place`;
}

function totalsOf(): SQL {
  return sql`(
    select json_build_object(
      'lots', count(*), 'suspects', count(*) filter (where kinship = 'suspect'),
      'material', count(*) filter (where kinship = 'material'),
      'exposure', count(*) filter (where kinship = 'exposure'), 'canBeHeld', count(*) filter (where can_be_held),
      'onHandLots', count(*) filter (where on_hand > 0), 'onHandMassKg', ${massText(sql`sum(on_hand_mass)`)},
      'inProcessLots', count(*) filter (where reserved_quantity > 0),
      'inProcessMassKg', ${massText(sql`sum(in_process_mass)`)},
      'shippedLots', count(*) filter (where shipped > 0), 'shippedMassKg', ${massText(sql`sum(shipped_mass)`)},
      'consumedLots', count(*) filter (where status = 'consumed'),
      'scrappedLots', count(*) filter (where status = 'scrapped'),
      'disposed', (select coalesce(json_object_agg(d.disposition, d.lots), '{}') from (
        select disposition, count(*) as lots from facts where disposition is not null group by disposition) d),
      'byLocation', (select coalesce(json_agg(place order by place."massKg"::numeric desc, place.code), '[]') from (
        select b.code, b.name_en as "nameEn", b.name_zh as "nameZh", count(*) as lots,
          ${massText(sql`sum(f.on_hand_mass)`)} as "massKg"
        from facts f left join locations b on b.id = f.location_id where f.on_hand > 0
        group by b.code, b.name_en, b.name_zh) place),
      'byMachine', (select coalesce(json_agg(machine order by machine.code), '[]') from (
        select e.code, e.name_en as "nameEn", e.name_zh as "nameZh", json_agg(distinct r.code) as runs,
          count(distinct f.lot_id) as lots,
          ${massText(sql`sum(round(d.quantity * f.created_mass_kg / f.created_quantity, 6))`)} as "massKg"
        from facts f join run_loads d on d.lot_id = f.lot_id and d.unloaded_at is null
        join process_runs r on r.id = d.run_id and r.status = 'running'
        join equipment e on e.id = r.equipment_id where f.reserved_quantity > 0
        group by e.code, e.name_en, e.name_zh) machine),
      'byCustomer', (select coalesce(json_agg(buyer order by buyer."massKg"::numeric desc, buyer.code), '[]') from (
        select c.code, c.name_en as "nameEn", c.name_zh as "nameZh", count(distinct s.id) as shipments,
          count(distinct f.lot_id) as lots,
          coalesce(sum(i.quantity - i.returned_quantity) filter (where f.unit = 'pcs'), 0)::numeric(18, 0)::text
            as pieces,
          ${massText(sql`sum(i.mass_kg - i.returned_mass_kg)`)} as "massKg"
        from facts f join shipment_lines i on i.lot_id = f.lot_id and i.quantity > i.returned_quantity
        join shipments s on s.id = i.shipment_id and s.status = 'shipped'
        join customers c on c.id = s.customer_id where f.shipped > 0
        group by c.code, c.name_en, c.name_zh) buyer))
    from facts)`;
}

function massText(total: SQL): SQL {
  return sql`coalesce(${total}, 0)::numeric(18, 6)::text`;
}
