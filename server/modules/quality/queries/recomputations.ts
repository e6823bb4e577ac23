import { sql } from "drizzle-orm";
import { CURVE_ALGORITHM_VERSION } from "@/server/domain/magnetics/analyse-curve";
import { parseInput } from "@/server/kernel/command";
import type { Executor } from "@/server/kernel/database";
import type { TestVerdict } from "../contract";
import {
  type FigureChange,
  type RecomputationItem,
  type RecomputationListInput,
  type RecomputationState,
  recomputationListInput,
} from "../contract/recompute";
import { countPending } from "../records/recompute";

/** How far the algorithm of today has got, and what it moved. */
export async function recomputationState(db: Executor): Promise<RecomputationState> {
  const [row] = await db.execute<Omit<RecomputationState, "algorithmVersion" | "pending">>(sql`
    select count(*) filter (where outcome = 'moved')::int as moved,
      count(*) filter (where outcome = 'moved' and verdict_before <> verdict_after)::int as "verdictsChanged",
      count(*) filter (where outcome = 'unchanged')::int as unchanged,
      count(*) filter (where outcome = 'failed')::int as failed
    from curve_recomputations where algorithm_after = ${CURVE_ALGORITHM_VERSION}`);
  return {
    algorithmVersion: CURVE_ALGORITHM_VERSION,
    pending: await countPending(db),
    moved: row?.moved ?? 0,
    verdictsChanged: row?.verdictsChanged ?? 0,
    unchanged: row?.unchanged ?? 0,
    failed: row?.failed ?? 0,
  };
}

type Row = {
  id: string;
  number: string;
  version_before: number;
  version_after: number | null;
  lot: string;
  quality_status: string;
  material_code: string;
  name_en: string;
  name_zh: string;
  algorithm_before: string;
  algorithm_after: string;
  outcome: "moved" | "failed";
  changes: FigureChange[];
  verdict_before: TestVerdict;
  verdict_after: TestVerdict | null;
  failure: string | null;
  recomputed_by_label: string;
  at: string;
};

const CONDITIONS = {
  moved: sql`r.outcome = 'moved'`,
  "verdict-changed": sql`r.outcome = 'moved' and r.verdict_before <> r.verdict_after`,
  failed: sql`r.outcome = 'failed'`,
} as const;

/** What moved, newest first; `cursor` is the id of the last row seen. */
export async function recomputationList(
  db: Executor,
  raw: RecomputationListInput,
): Promise<{ items: RecomputationItem[]; nextCursor: string | null }> {
  const { show, limit, cursor } = parseInput(recomputationListInput, raw);
  const rows = await db.execute<Row>(sql`
    select r.id, t.number, t.version as version_before, n.version as version_after, l.code as lot, l.quality_status,
      m.code as material_code, m.name_en, m.name_zh, r.algorithm_before, r.algorithm_after, r.outcome, r.changes,
      r.verdict_before, r.verdict_after, r.failure, r.recomputed_by_label,
      to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from curve_recomputations r
    join magnetic_tests t on t.id = r.test_id
    left join magnetic_tests n on n.id = r.new_test_id
    join lots l on l.id = t.lot_id
    join materials m on m.id = l.material_id
    where ${CONDITIONS[show]} and (${cursor ?? null}::uuid is null or r.id < ${cursor ?? null}::uuid)
    order by r.id desc limit ${limit + 1}`);
  const items = rows.slice(0, limit).map(
    (row): RecomputationItem => ({
      id: row.id,
      number: row.number,
      versionBefore: row.version_before,
      versionAfter: row.version_after,
      lot: {
        code: row.lot,
        qualityStatus: row.quality_status,
        material: { code: row.material_code, nameEn: row.name_en, nameZh: row.name_zh },
      },
      algorithmBefore: row.algorithm_before,
      algorithmAfter: row.algorithm_after,
      outcome: row.outcome,
      changes: row.changes,
      verdictBefore: row.verdict_before,
      verdictAfter: row.verdict_after,
      failure: row.failure,
      recomputedBy: row.recomputed_by_label,
      at: row.at,
    }),
  );
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
