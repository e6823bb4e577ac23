import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { QueueCounts, QueueItem, ReleaseQueueInput, TestVerdict } from "../contract";

type Row = {
  id: string;
  code: string;
  status: string;
  quality_status: string;
  version: number;
  unit: "kg" | "pcs";
  remaining_quantity: string;
  created_at: string;
  material_code: string;
  material_name_en: string;
  material_name_zh: string;
  material_kind: string;
  work_order_number: string | null;
  operation_code: string | null;
  operation_name_en: string | null;
  operation_name_zh: string | null;
  hold_reason: string | null;
  test_number: string | null;
  test_verdict: TestVerdict | null;
  test_measured_at: string | null;
  test_recorded_by: string | null;
  test_count: number;
};

function conditionsOf(input: ReleaseQueueInput): SQL {
  const parts: SQL[] = [
    (input.state ?? "pending") === "pending"
      ? sql`l.quality_status = 'pending' and l.status in ('available', 'on-hold')`
      : sql`l.status = 'on-hold'`,
  ];
  if (input.search) parts.push(sql`l.code ilike ${`${input.search.replace(/[\\%_]/gu, "\\$&")}%`}`);
  if (input.materialKind) parts.push(sql`m.kind = ${input.materialKind}`);
  if (input.verdict === "not-tested") parts.push(sql`newest.number is null`);
  else if (input.verdict) parts.push(sql`newest.verdict = ${input.verdict}`);
  if (input.cursor) parts.push(sql`l.id > ${input.cursor}::uuid`);
  return sql.join(parts, sql` and `);
}

function toItem(row: Row): QueueItem {
  const { test_number: number, test_verdict: verdict, test_measured_at: measuredAt } = row;
  return {
    lot: {
      code: row.code,
      status: row.status,
      qualityStatus: row.quality_status,
      version: row.version,
      material: { code: row.material_code, nameEn: row.material_name_en, nameZh: row.material_name_zh },
      materialKind: row.material_kind,
      remainingQuantity: row.remaining_quantity,
      unit: row.unit,
      createdAt: new Date(row.created_at).toISOString(),
    },
    workOrderNumber: row.work_order_number,
    operation:
      row.operation_code === null
        ? null
        : {
            code: row.operation_code,
            nameEn: row.operation_name_en ?? "",
            nameZh: row.operation_name_zh ?? "",
          },
    holdReason: row.hold_reason,
    newestTest:
      number === null || verdict === null || measuredAt === null
        ? null
        : {
            number,
            verdict,
            measuredAt: new Date(measuredAt).toISOString(),
            recordedBy: row.test_recorded_by ?? "",
          },
    testCount: row.test_count,
  };
}

/** Lots that wait for a decision, the oldest first; `cursor` is the id of the last lot seen (ids are time-ordered). */
export async function releaseQueue(
  db: Executor,
  input: ReleaseQueueInput,
): Promise<{ items: QueueItem[]; nextCursor: string | null }> {
  const limit = Number(input.limit ?? 50);
  const rows = await db.execute<Row>(sql`
    select l.id, l.code, l.status, l.quality_status, l.version, l.unit, l.remaining_quantity, l.created_at,
      m.code as material_code, m.name_en as material_name_en, m.name_zh as material_name_zh, m.kind as material_kind,
      w.number as work_order_number,
      o.code as operation_code, o.name_en as operation_name_en, o.name_zh as operation_name_zh,
      (select h.reason from lot_holds h where h.lot_id = l.id and h.lifted_at is null order by h.placed_at desc limit 1)
        as hold_reason,
      newest.number as test_number, newest.verdict as test_verdict, newest.measured_at as test_measured_at,
      newest.recorded_by_label as test_recorded_by,
      (select count(*)::int from magnetic_tests c where c.lot_id = l.id and c.superseded_at is null) as test_count
    from lots l
    join materials m on m.id = l.material_id
    left join transformations t on t.id = l.transformation_id
    left join process_runs r on r.id = t.run_id
    left join operations o on o.id = r.operation_id
    left join work_order_bookings b on b.transformation_id = t.id
    left join work_orders w on w.id = b.work_order_id
    left join lateral (
      select n.number, n.verdict, n.measured_at, n.recorded_by_label
      from magnetic_tests n where n.lot_id = l.id and n.superseded_at is null
      order by n.measured_at desc, n.id desc limit 1
    ) newest on true
    where ${conditionsOf(input)}
    order by l.id
    limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  return { items: shown.map(toItem), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

export async function queueCounts(db: Executor): Promise<QueueCounts> {
  const [row] = await db.execute<QueueCounts>(sql`
    select count(*) filter (where l.quality_status = 'pending')::int as "pending",
      count(*) filter (where l.quality_status = 'pending' and t.tested)::int as "pendingTested",
      count(*) filter (where l.quality_status = 'pending' and t.failed)::int as "pendingFailed",
      count(*) filter (where l.status = 'on-hold')::int as "onHold"
    from lots l
    cross join lateral (
      select count(*) > 0 as tested, coalesce(bool_or(m.verdict = 'fail'), false) as failed
      from magnetic_tests m where m.lot_id = l.id and m.superseded_at is null
    ) t
    where (l.quality_status = 'pending' and l.status in ('available', 'on-hold')) or l.status = 'on-hold'`);
  return row ?? { pending: 0, pendingTested: 0, pendingFailed: 0, onHold: 0 };
}
