import type postgres from "postgres";

/**
 * What somebody would write by hand: walk up from all the lots at once, keeping for each lot which transformations it
 * came through, and average the run parameters over them. Not weighted by mass along the way (each ancestor counts the
 * same), no machines, positions, people or materials: less than the table holds.
 */
export async function bareTable(sql: postgres.Sql, lotIds: readonly string[]): Promise<number> {
  const rows = await sql`
    with recursive up (root, transformation_id) as (
      select l.id, l.transformation_id from lots l where l.id = any(${lotIds}::uuid[]) and l.transformation_id is not null
      union
      select up.root, l.transformation_id
      from up
      join transformation_inputs i on i.transformation_id = up.transformation_id
      join lots l on l.id = i.lot_id
      where l.transformation_id is not null
    )
    select up.root, p.parameter_id, avg(p.value), min(p.value), max(p.value)
    from up
    join transformations t on t.id = up.transformation_id
    join run_parameters p on p.run_id = t.run_id
    group by up.root, p.parameter_id`;
  return rows.length;
}
