import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { lotHolds, lots } from "@/db/schema/lots";
import { materials } from "@/db/schema/materials";
import { dispositions } from "@/db/schema/quality";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { DispositionDto, LotQualityDto, LotRefDto } from "../contract";
import { inheritedTests, withoutKeys } from "./lot-results";
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

/** Everything that a decision on a lot rests on: tests, inherited tests, specification, holds and earlier decisions. */
export async function lotQuality(db: Executor, code: string, actorId: string): Promise<LotQualityDto> {
  const { id, lot } = await lotRow(db, code);
  const own = await testsOfLots(db, [id]);
  const holds = await db
    .select({ reason: lotHolds.reason, placedAt: lotHolds.placedAt, placedBy: lotHolds.placedByLabel })
    .from(lotHolds)
    .where(and(eq(lotHolds.lotId, id), isNull(lotHolds.liftedAt)));
  return {
    lot,
    tests: own.map(withoutKeys),
    inherited: own.length > 0 ? [] : await inheritedTests(db, id),
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
