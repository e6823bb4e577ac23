import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { likeText } from "@/server/kernel/like-pattern";
import {
  type InspectionListInput,
  type InspectionPage,
  type InspectionSummary,
  inspectionListInput,
} from "../contract";

export type SummaryRow = {
  number: string;
  plan_code: string;
  plan_version: number;
  plan_en: string;
  plan_zh: string;
  lot: string;
  lot_status: string;
  quality_status: string;
  gate_state: string;
  material: string;
  material_en: string;
  material_zh: string;
  operation: string | null;
  operation_en: string | null;
  operation_zh: string | null;
  equipment: string | null;
  run: string | null;
  opened_because: string;
  is_gate: boolean;
  priority: number;
  status: InspectionSummary["status"];
  verdict: InspectionSummary["verdict"];
  opened_at: string;
  due_at: string | null;
  taken_by: string | null;
  closed_at: string | null;
  closed_by: string | null;
  long_test_due_at: string | null;
};

/** Columns and joins of a summary; `i` is the inspection. */
export const SUMMARY: SQL = sql`
  select i.number, p.code as plan_code, p.version as plan_version, p.name_en as plan_en, p.name_zh as plan_zh,
    l.code as lot, l.status as lot_status, l.quality_status, l.gate_state,
    m.code as material, m.name_en as material_en, m.name_zh as material_zh,
    o.code as operation, o.name_en as operation_en, o.name_zh as operation_zh,
    e.code as equipment, r.code as run, i.opened_because, i.is_gate, i.priority, i.status, i.verdict,
    i.opened_at, i.due_at, i.taken_by_label as taken_by, i.closed_at, i.closed_by_label as closed_by,
    (select min(t.due_at) from long_tests t where t.inspection_id = i.id and not exists (
       select from measurements v where v.inspection_id = i.id and v.characteristic_code = t.characteristic_code
         and v.superseded_at is null)) as long_test_due_at
  from inspections i
  join inspection_plans p on p.id = i.plan_id
  join lots l on l.id = i.lot_id
  join materials m on m.id = l.material_id
  left join operations o on o.id = i.operation_id
  left join equipment e on e.id = i.equipment_id
  left join process_runs r on r.id = i.run_id`;

const OPEN = sql`i.status in ('waiting', 'in-progress', 'verifying')`;

/** The queue (priority, then age), or what is done, the newest first. */
export async function inspectionList(
  db: Executor,
  input: InspectionListInput,
  now: Date,
): Promise<InspectionPage> {
  const filter = inspectionListInput.parse(input);
  const offset = Math.max(0, Math.trunc(Number(filter.cursor ?? 0)) || 0);
  const pattern = filter.search ? `%${likeText(filter.search)}%` : null;
  const conditions: SQL[] = [sql`true`];
  if (filter.state === "open") conditions.push(OPEN);
  if (filter.state === "done") conditions.push(sql`i.status in ('done', 'cancelled')`);
  if (pattern)
    conditions.push(sql`(i.number ilike ${pattern} or l.code ilike ${pattern} or p.code ilike ${pattern})`);
  if (filter.operation) conditions.push(sql`o.code = ${filter.operation}`);
  if (filter.plan) conditions.push(sql`lower(p.code) = lower(${filter.plan})`);
  if (filter.gate) conditions.push(sql`i.is_gate`);
  if (filter.verdict) conditions.push(sql`i.verdict = ${filter.verdict}`);
  if (filter.lot) {
    conditions.push(sql`i.id in (select c.inspection_id from inspection_lots c join lots w on w.id = c.lot_id
      where lower(w.code) = lower(${filter.lot}))`);
  }
  const order =
    filter.state === "open" ? sql`i.priority, i.opened_at, i.id` : sql`i.opened_at desc, i.id desc`;
  const rows = await db.execute<SummaryRow>(sql`
    ${SUMMARY} where ${sql.join(conditions, sql` and `)}
    order by ${order} limit ${filter.limit + 1} offset ${offset}`);
  return {
    items: rows.slice(0, filter.limit).map((row) => toSummary(row, now)),
    nextCursor: rows.length > filter.limit ? String(offset + filter.limit) : null,
  };
}

export async function inspectionCounts(
  db: Executor,
  now: Date,
): Promise<{ open: number; gates: number; late: number; verifying: number }> {
  const [row] = await db.execute<{ open: number; gates: number; late: number; verifying: number }>(sql`
    select count(*)::int as open, (count(*) filter (where is_gate))::int as gates,
      (count(*) filter (where due_at < ${now.toISOString()}::timestamptz))::int as late,
      (count(*) filter (where status = 'verifying'))::int as verifying
    from inspections where status in ('waiting', 'in-progress', 'verifying')`);
  return row ?? { open: 0, gates: 0, late: 0, verifying: 0 };
}

export function toSummary(row: SummaryRow, now: Date): InspectionSummary {
  const isOpen = !["done", "cancelled"].includes(row.status);
  const due = iso(row.due_at);
  return {
    number: row.number,
    plan: { code: row.plan_code, version: row.plan_version, nameEn: row.plan_en, nameZh: row.plan_zh },
    lot: {
      code: row.lot,
      status: row.lot_status,
      qualityStatus: row.quality_status,
      gateState: row.gate_state,
      material: { code: row.material, nameEn: row.material_en, nameZh: row.material_zh },
    },
    operation: row.operation
      ? { code: row.operation, nameEn: row.operation_en ?? "", nameZh: row.operation_zh ?? "" }
      : null,
    equipmentCode: row.equipment,
    runCode: row.run,
    openedBecause: row.opened_because,
    isGate: row.is_gate,
    priority: row.priority,
    status: row.status,
    verdict: row.verdict,
    openedAt: iso(row.opened_at) ?? "",
    dueAt: due,
    isLate: isOpen && due !== null && due < now.toISOString(),
    takenBy: row.taken_by,
    closedAt: iso(row.closed_at),
    closedBy: row.closed_by,
    longTestDueAt: isOpen ? iso(row.long_test_due_at) : null,
  };
}

function iso(value: string | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}
