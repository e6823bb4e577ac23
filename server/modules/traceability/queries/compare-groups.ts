import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { type FieldIssue, ruleViolation, throwIssues } from "@/server/kernel/errors";
import { LOTS_PER_GROUP, type LotGroupInput } from "../contract/compare";

export type GroupLot = { id: string; code: string; materialNameEn: string; materialNameZh: string };
export type LotGroup = { found: number; lots: GroupLot[] };

/** The lots of both groups, as they were scanned or as their tests say; whatever is unknown in either is named at once. */
export async function lotGroups(
  db: Executor,
  input: { a: LotGroupInput; b: LotGroupInput },
): Promise<{ a: LotGroup; b: LotGroup }> {
  const [a, b] = await Promise.all([lotGroup(db, "a", input.a), lotGroup(db, "b", input.b)]);
  throwIssues([...a.unknown, ...b.unknown], "NOT_FOUND");
  for (const [name, { lots }] of [["A", a] as const, ["B", b] as const]) {
    if (lots.length > 0) continue;
    throw ruleViolation("compare-group-is-empty", `Group ${name} has no lots.`, { group: name });
  }
  return { a, b };
}

type ReadGroup = LotGroup & { unknown: FieldIssue[] };

async function lotGroup(db: Executor, name: "a" | "b", input: LotGroupInput): Promise<ReadGroup> {
  return input.by === "codes"
    ? scanned(db, name, input.codes)
    : { ...(await tested(db, input)), unknown: [] };
}

async function scanned(db: Executor, name: "a" | "b", codes: readonly string[]): Promise<ReadGroup> {
  const wanted = [...new Map(codes.map((code) => [code.toLowerCase(), code]))];
  const lots = await db.execute<GroupLot>(sql`
    select l.id, l.code, m.name_en as "materialNameEn", m.name_zh as "materialNameZh"
    from json_array_elements_text(${JSON.stringify(wanted.map(([lower]) => lower))}::json) asked (code)
    join lots l on lower(l.code) = asked.code
    join materials m on m.id = l.material_id
    order by l.code`);
  const found = new Set(lots.map((lot) => lot.code.toLowerCase()));
  const unknown = wanted
    .filter(([lower]) => !found.has(lower))
    .map(([, code]) => ({
      path: name,
      reason: "lot-not-found",
      message: `No lot ${code}.`,
      details: { code },
    }));
  return { found: lots.length, lots, unknown };
}

async function tested(
  db: Executor,
  { productCode, verdict, from, to }: Extract<LotGroupInput, { by: "tests" }>,
): Promise<LotGroup> {
  const rows = await db.execute<GroupLot & { found: number }>(sql`
    select l.id, l.code, m.name_en as "materialNameEn", m.name_zh as "materialNameZh",
      (count(*) over ())::int as found
    from (
      select t.lot_id, max(t.measured_at) as at,
        bool_or(t.verdict = 'fail') as failed, bool_or(t.verdict = 'pass') as passed
      from magnetic_tests t
      where t.superseded_at is null and t.measured_at >= ${from}::timestamptz and t.measured_at < ${to}::timestamptz
      group by t.lot_id
    ) judged
    join lots l on l.id = judged.lot_id
    join materials m on m.id = l.material_id
    left join work_order_bookings b on b.transformation_id = l.transformation_id
    left join work_orders w on w.id = b.work_order_id
    join products p on p.code = ${productCode} and (p.id = w.product_id or p.material_id = l.material_id)
    where ${verdict === "fail" ? sql`judged.failed` : sql`judged.passed and not judged.failed`}
    order by judged.at desc, l.code
    limit ${LOTS_PER_GROUP}`);
  return { found: rows[0]?.found ?? 0, lots: rows.map(({ found: _, ...lot }) => lot) };
}
