import { sql } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { MagneticTestSummary } from "../contract";
import type { LotResultsDto } from "../contract/results";
import { testsOfLots } from "./magnetic-tests";

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
 * Tests of the nearest tested ancestors, on every branch of its own: slices inherit the block's figures, a blend those
 * of all its parts. Heat changes a magnet, so the walk stops at whatever came out of a furnace (sintered again, aged,
 * diffused), and a blend of powder has no magnet before it.
 */
export async function inheritedTests(db: Executor, lotId: string): Promise<LotResultsDto["inherited"]> {
  const tested = await db.execute<{ id: string; code: string; generation: number }>(sql`
    with recursive up (lot_id, transformation_id, generation, is_tested) as (
      select l.id, l.transformation_id, 0, false from lots l where l.id = ${lotId}
      union
      select p.id, p.transformation_id, up.generation + 1,
        exists (select from magnetic_tests m where m.lot_id = p.id and m.superseded_at is null)
      from up
      join transformations t on t.id = up.transformation_id and not t.is_voided
      join process_runs r on r.id = t.run_id
      left join operations o on o.id = r.operation_id
      join transformation_inputs i on i.transformation_id = t.id
      join lots p on p.id = i.lot_id
      join materials m on m.id = p.material_id
      where not up.is_tested
        and o.output_kind is distinct from 'diffused-part'
        and coalesce(o.equipment_class, '') not in ('sintering-furnace', 'ageing-furnace', 'gbd-furnace')
        and m.kind in ('sintered-blank', 'machined-part', 'diffused-part', 'coated-part', 'magnetised-part', 'packed-magnet')
    )
    select l.id, l.code, min(up.generation)::int as generation
    from up join lots l on l.id = up.lot_id
    where up.is_tested
    group by l.id
    order by min(up.generation), l.code limit 50`);
  const tests = await testsOfLots(
    db,
    tested.map((ancestor) => ancestor.id),
  );
  return tested.map((ancestor) => ({
    lot: ancestor.code,
    generation: ancestor.generation,
    tests: tests.filter((test) => test.lotId === ancestor.id).map(withoutKeys),
  }));
}

/** What a test says to its readers. */
export function withoutKeys({
  lotId: _lotId,
  recordedById: _recordedById,
  ...test
}: Awaited<ReturnType<typeof testsOfLots>>[number]): MagneticTestSummary {
  return test;
}
