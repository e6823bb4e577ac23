import { sql } from "drizzle-orm";
import { type ExposureSource, type Lineage, lotsOfRuns, ownRuns, window } from "./lineage";

/** Under the same program of the same operation, on whichever machine. */
export function sameProgram(lineage: Lineage, hours: number | null): ExposureSource {
  const own = sql`select * from (${ownRuns(lineage)}) runs where program is not null and operation_id is not null`;
  return {
    shared: sql`
      select o.code || ':' || own.program as through, own.program as code, o.name_en, o.name_zh, o.code as note,
        own.started_at as from_at, own.ended_at as to_at, own.via
      from (${own}) own join operations o on o.id = own.operation_id`,
    exposed: lotsOfRuns(
      sql`
        select distinct o.code || ':' || other.program as through, other.id as run_id
        from (select distinct id, operation_id, program, started_at, ended_at from (${own}) each) own
        join operations o on o.id = own.operation_id
        join process_runs other on other.operation_id = own.operation_id and other.program = own.program
          and other.started_at <= own.ended_at + ${window(hours)}
          and coalesce(other.ended_at, 'infinity') >= own.started_at - ${window(hours)}`,
      lineage,
    ),
  };
}
