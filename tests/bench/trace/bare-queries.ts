import type postgres from "postgres";

/** What a hand would write against the same tables: the same nodes, edges and facts, no application around it. */
export function bareQueries(sql: postgres.Sql) {
  const facts = sql`
    l.id, l.code, l.status, l.quality_status, l.is_by_product, l.unit, l.created_quantity, l.remaining_quantity,
    l.created_mass_kg, l.created_at, m.code as material_code, m.name_en, m.name_zh, m.kind,
    r.id as run_id, r.code as run_code, o.code as operation_code, o.name_en as operation_en, o.name_zh as operation_zh,
    e.code as equipment_code, w.number, s.code as supplier_code, s.name_en as supplier_en, s.name_zh as supplier_zh,
    c.supplier_lot`;
  const joins = sql`
    join materials m on m.id = l.material_id
    left join transformations t on t.id = l.transformation_id
    left join process_runs r on r.id = t.run_id
    left join operations o on o.id = r.operation_id
    left join equipment e on e.id = r.equipment_id
    left join work_order_bookings b on b.transformation_id = t.id
    left join work_orders w on w.id = b.work_order_id
    left join receipts c on c.id = l.receipt_id
    left join suppliers s on s.id = c.supplier_id`;
  const upstream = (code: string) => sql`
    with recursive upstream (id) as (
      select transformation_id from lots where lower(code) = lower(${code}) and transformation_id is not null
      union
      select l.transformation_id
      from upstream u
      join transformation_inputs i on i.transformation_id = u.id
      join lots l on l.id = i.lot_id
      where l.transformation_id is not null)`;
  const downstream = (code: string) => sql`
    with recursive downstream (id) as (
      select i.transformation_id from lots l join transformation_inputs i on i.lot_id = l.id
      where lower(l.code) = lower(${code})
      union
      select i.transformation_id
      from downstream d
      join lots l on l.transformation_id = d.id
      join transformation_inputs i on i.lot_id = l.id)`;
  return {
    backward: async (code: string) => {
      const nodes = await sql`${upstream(code)},
        kin as (
          select distinct i.lot_id as id from upstream u join transformation_inputs i on i.transformation_id = u.id
          union all select id from lots where lower(code) = lower(${code}))
        select ${facts} from kin join lots l on l.id = kin.id ${joins}`;
      const edges = await sql`${upstream(code)}
        select u.id, t.input_mass_kg, i.lot_id, i.mass_kg
        from upstream u
        join transformations t on t.id = u.id
        join transformation_inputs i on i.transformation_id = u.id`;
      return nodes.length + edges.length;
    },
    forward: async (code: string) => {
      const nodes = await sql`${downstream(code)}
        select ${facts} from downstream d join lots l on l.transformation_id = d.id ${joins}`;
      const edges = await sql`${downstream(code)}
        select d.id, t.input_mass_kg, i.lot_id, i.mass_kg
        from downstream d
        join transformations t on t.id = d.id
        join transformation_inputs i on i.transformation_id = d.id`;
      return nodes.length + edges.length;
    },
    /** The ancestry's edges and what its lots were measured or declared to be. */
    composition: async (code: string) => {
      const edges = await sql`${upstream(code)}
        select u.id, t.input_mass_kg, i.lot_id, i.mass_kg, l.transformation_id, a.assays, m.nominal_composition,
          c.mined_in, c.refined_in, c.melted_in, c.pre_consumer_share, c.post_consumer_share
        from upstream u
        join transformations t on t.id = u.id
        join transformation_inputs i on i.transformation_id = u.id
        join lots l on l.id = i.lot_id
        join materials m on m.id = l.material_id
        left join receipts c on c.id = l.receipt_id
        left join lateral (
          select json_object_agg(element, mass_fraction) as assays from lot_assays
          where lot_id = l.id and superseded_at is null) a on true`;
      return edges.length;
    },
  };
}
