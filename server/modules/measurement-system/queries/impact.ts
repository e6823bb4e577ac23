import { eq, type SQL, sql } from "drizzle-orm";
import { instrumentFaults } from "@/db/schema/measurement-system";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { ImpactedTest } from "../contract";

type Window = { from: Date; to: Date };

const MOST = 2000;

/** Current magnetic tests, and inspections with the lots they speak for, that an instrument measured in a time. */
function inDoubt(instrumentId: string, { from, to }: Window): SQL {
  const within = (at: SQL) =>
    sql`${at} > ${from.toISOString()}::timestamptz and ${at} <= ${to.toISOString()}::timestamptz`;
  return sql`
    select 'magnetic-test' as kind, t.number, t.version, t.lot_id, t.measured_at, t.verdict, t.is_certificate_evidence,
      t.recorded_by_label as recorded_by
    from magnetic_tests t
    where t.instrument_id = ${instrumentId} and t.superseded_at is null and ${within(sql`t.measured_at`)}
    union all
    select 'inspection', i.number, i.version, c.lot_id, max(m.recorded_at), i.verdict, i.status = 'done',
      string_agg(distinct m.recorded_by_label, ', ')
    from measurements m
    join inspections i on i.id = m.inspection_id and i.status <> 'cancelled'
    join inspection_lots c on c.inspection_id = i.id
    where m.instrument_id = ${instrumentId} and m.superseded_at is null and m.value is not null
      and ${within(sql`m.recorded_at`)}
    group by i.id, c.lot_id`;
}

/** How many current tests and inspections an instrument made in a time. */
export async function impactCount(db: Executor, instrumentId: string, window: Window): Promise<number> {
  const [row] = await db.execute<{ tests: number }>(sql`
    select count(distinct (kind, number))::int as tests from (${inDoubt(instrumentId, window)}) doubted`);
  return row?.tests ?? 0;
}

/**
 * Every current test and inspection made with the instrument since it was last known to be right, oldest first, up to
 * 2000; an inspection stands once for each of its lots.
 */
export async function impactOfFault(db: Executor, id: string, now: Date): Promise<ImpactedTest[]> {
  const [fault] = await db.select().from(instrumentFaults).where(eq(instrumentFaults.id, id));
  if (!fault) throw notFound("instrument-fault", id);
  const window = { from: fault.suspectFrom, to: fault.closedAt ?? now };
  const rows = await db.execute<ImpactedTest>(sql`
    select d.kind, d.number, d.version, l.code as lot, l.status as "lotStatus", l.quality_status as "lotQuality",
      d.measured_at as "measuredAt", d.verdict, d.is_certificate_evidence as "isCertificateEvidence",
      d.recorded_by as "recordedBy"
    from (${inDoubt(fault.instrumentId, window)}) d join lots l on l.id = d.lot_id
    order by d.measured_at, d.number, l.code limit ${MOST}`);
  return rows.map((row) => ({ ...row, measuredAt: new Date(row.measuredAt).toISOString() }));
}
