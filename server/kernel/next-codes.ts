import { sql } from "drizzle-orm";
import type { Executor } from "./database";

/** Kinds of human codes; `numbering_rules` says how each looks. */
export type CodeKind =
  | "lot"
  | "heat"
  | "receipt"
  | "run"
  | "work-order"
  | "magnetic-test"
  | "shipment"
  | "recall"
  | "excursion"
  | "maintenance-order"
  | "flux-series"
  | "calibration"
  | "gauge-study"
  | "certificate"
  | "nonconformance";

/** The next `count` human codes of a kind; the dates in them are those of the site's zone. */
export async function nextCodes(
  { tx }: { tx: Executor },
  kind: CodeKind,
  at: Date,
  count: number,
): Promise<string[]> {
  if (count === 0) return [];
  const rows = await tx.execute<{ code: string }>(sql`
    select next_code(${kind}, ${at.toISOString()}::timestamptz,
      coalesce((select time_zone from sites order by code limit 1), 'UTC')) as code
    from generate_series(1, ${count}::int)`);
  return rows.map((row) => row.code);
}

export async function nextCode(scope: { tx: Executor }, kind: CodeKind, at: Date): Promise<string> {
  const [code] = await nextCodes(scope, kind, at, 1);
  if (code === undefined) throw new Error(`next_code gave no code for ${kind}`);
  return code;
}
