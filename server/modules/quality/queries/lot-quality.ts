import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { lotHolds, lots } from "@/db/schema/lots";
import { materials } from "@/db/schema/materials";
import { dispositions } from "@/db/schema/quality";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { DispositionDto, LotQualityDto, LotRefDto } from "../contract";
import { testsOfLots } from "./magnetic-tests";
import { specificationOfLot } from "./specification-of-lot";

async function lotRow(db: Executor, code: string): Promise<{ id: string; lot: LotRefDto }> {
  const [row] = await db
    .select({
      id: lots.id,
      code: lots.code,
      status: lots.status,
      qualityStatus: lots.qualityStatus,
      version: lots.version,
      materialCode: materials.code,
      nameEn: materials.nameEn,
      nameZh: materials.nameZh,
    })
    .from(lots)
    .innerJoin(materials, eq(materials.id, lots.materialId))
    .where(sql`lower(${lots.code}) = lower(${code})`);
  if (row === undefined) throw notFound("lot", code);
  const { id, materialCode, nameEn, nameZh, ...lot } = row;
  return { id, lot: { ...lot, material: { code: materialCode, nameEn, nameZh } } };
}

export async function dispositionsOfLot(db: Executor, lotId: string): Promise<DispositionDto[]> {
  const rows = await db
    .select({
      id: dispositions.id,
      decision: dispositions.decision,
      reason: dispositions.reason,
      decidedBy: dispositions.decidedByLabel,
      decidedAt: dispositions.decidedAt,
      signatureMethod: dispositions.signatureMethod,
      signatureMeaning: dispositions.signatureMeaning,
    })
    .from(dispositions)
    .where(eq(dispositions.lotId, lotId))
    .orderBy(desc(dispositions.decidedAt), desc(dispositions.id));
  return rows.map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }));
}

/**
 * The nearest tested ancestors: slices inherit the block's figures. Diffusion changes the coercivity and a blend of
 * powder has no magnet before it, so the walk stops at the output of either.
 */
async function testedAncestors(
  db: Executor,
  lotId: string,
): Promise<{ id: string; code: string; generation: number }[]> {
  return db.execute<{ id: string; code: string; generation: number }>(sql`
    with recursive up (lot_id, transformation_id, generation) as (
      select l.id, l.transformation_id, 0 from lots l where l.id = ${lotId}
      union
      select p.id, p.transformation_id, up.generation + 1
      from up
      join transformations t on t.id = up.transformation_id
      join process_runs r on r.id = t.run_id
      left join operations o on o.id = r.operation_id
      join transformation_inputs i on i.transformation_id = t.id
      join lots p on p.id = i.lot_id
      join materials m on m.id = p.material_id
      where o.output_kind is distinct from 'diffused-part'
        and m.kind in ('sintered-blank', 'machined-part', 'diffused-part', 'coated-part', 'magnetised-part', 'packed-magnet')
    ), tested as (
      select up.lot_id, min(up.generation) as generation
      from up
      where up.generation > 0
        and exists (select from magnetic_tests m where m.lot_id = up.lot_id and m.superseded_at is null)
      group by up.lot_id
    )
    select l.id, l.code, tested.generation::int as generation
    from tested join lots l on l.id = tested.lot_id
    where tested.generation = (select min(generation) from tested)
    order by l.code limit 50`);
}

/** Everything that a decision on a lot rests on: tests, inherited tests, specification, holds and earlier decisions. */
export async function lotQuality(db: Executor, code: string, actorId: string): Promise<LotQualityDto> {
  const { id, lot } = await lotRow(db, code);
  const own = await testsOfLots(db, [id]);
  const ancestors = own.length > 0 ? [] : await testedAncestors(db, id);
  const inherited = await testsOfLots(
    db,
    ancestors.map((ancestor) => ancestor.id),
  );
  const holds = await db
    .select({ reason: lotHolds.reason, placedAt: lotHolds.placedAt, placedBy: lotHolds.placedByLabel })
    .from(lotHolds)
    .where(and(eq(lotHolds.lotId, id), isNull(lotHolds.liftedAt)));
  return {
    lot,
    tests: own.map(({ lotId: _lotId, recordedById: _recordedById, ...test }) => test),
    inherited: ancestors.map((ancestor) => ({
      lot: ancestor.code,
      generation: ancestor.generation,
      tests: inherited
        .filter((test) => test.lotId === ancestor.id)
        .map(({ lotId: _lotId, recordedById: _recordedById, ...test }) => test),
    })),
    dispositions: await dispositionsOfLot(db, id),
    specification: await specificationOfLot(db, id),
    openHolds: holds.map((hold) => ({ ...hold, placedAt: hold.placedAt.toISOString() })),
    recordedByMe: own.some((test) => test.recordedById === actorId),
  };
}

/** Specification and identity of a lot that somebody is about to measure. */
export async function lotToTest(
  db: Executor,
  code: string,
): Promise<Pick<LotQualityDto, "lot" | "specification"> & { testCount: number }> {
  const { id, lot } = await lotRow(db, code);
  const tests = await testsOfLots(db, [id]);
  return { lot, specification: await specificationOfLot(db, id), testCount: tests.length };
}
