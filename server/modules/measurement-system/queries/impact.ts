import { and, asc, count, eq, gt, isNull, lte } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { instrumentFaults } from "@/db/schema/measurement-system";
import { magneticTests } from "@/db/schema/quality";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { ImpactedTest } from "../contract";

type Window = { from: Date; to: Date };

const MOST = 2000;

function inDoubt(instrumentId: string, { from, to }: Window) {
  return and(
    eq(magneticTests.instrumentId, instrumentId),
    isNull(magneticTests.supersededAt),
    gt(magneticTests.measuredAt, from),
    lte(magneticTests.measuredAt, to),
  );
}

/** How many current tests an instrument made in a time. */
export async function impactCount(db: Executor, instrumentId: string, window: Window): Promise<number> {
  const [row] = await db.select({ tests: count() }).from(magneticTests).where(inDoubt(instrumentId, window));
  return row?.tests ?? 0;
}

/** Every current test made with the instrument since it was last known to be right, oldest first, up to 2000. */
export async function impactOfFault(db: Executor, id: string, now: Date): Promise<ImpactedTest[]> {
  const [fault] = await db.select().from(instrumentFaults).where(eq(instrumentFaults.id, id));
  if (!fault) throw notFound("instrument-fault", id);
  const rows = await db
    .select({
      number: magneticTests.number,
      version: magneticTests.version,
      lot: lots.code,
      lotStatus: lots.status,
      lotQuality: lots.qualityStatus,
      measuredAt: magneticTests.measuredAt,
      verdict: magneticTests.verdict,
      isCertificateEvidence: magneticTests.isCertificateEvidence,
      recordedBy: magneticTests.recordedByLabel,
    })
    .from(magneticTests)
    .innerJoin(lots, eq(lots.id, magneticTests.lotId))
    .where(inDoubt(fault.instrumentId, { from: fault.suspectFrom, to: fault.closedAt ?? now }))
    .orderBy(asc(magneticTests.measuredAt), asc(magneticTests.number))
    .limit(MOST);
  return rows.map((row) => ({ ...row, measuredAt: row.measuredAt.toISOString() }));
}
