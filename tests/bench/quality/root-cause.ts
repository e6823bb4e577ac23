import { performance } from "node:perf_hooks";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { copyMonth } from "@/db/seed/scale/copy-month";
import { connect } from "@/server/kernel/database";
import type { TableColumn } from "@/server/modules/root-cause/contract";
import { lotTable } from "@/server/modules/root-cause/queries/lot-table";
import { explained } from "@/server/modules/root-cause/queries/root-cause";
import { rounded, timingOf } from "../measure";
import { bareTable } from "./bare-flat-table";

const WANTED_LOTS = 10_000;
const WANTED_PARAMETERS = 40;

/**
 * The flat table of ten thousand finished lots and its analysis, beside hand-written SQL that joins the same ancestries
 * to the run parameters alone. The whole analysis tests every parameter that the plant has; `fortyParameters` as many as
 * the target names.
 */
export async function rootCauseTimes(url: string, { isQuick }: { isQuick: boolean }) {
  await makeFinishedLots(url, isQuick ? WANTED_LOTS / 10 : WANTED_LOTS);
  const { db, close } = connect(url, { poolSize: 8 });
  const bare = postgres(url, { max: 1, onnotice: () => undefined, connection: { jit: "off" } as never });
  try {
    await bare`analyze`;
    const from = await firstDay(db, isQuick ? WANTED_LOTS / 10 : WANTED_LOTS);
    const selection = { property: "hcj", scope: "finished", from } as const;
    const rounds = isQuick ? 2 : 4;
    const [table, analysis, forty, baseline]: number[][] = [[], [], [], []];
    let last = await lotTable(db, selection);
    const ids = await lotIds(
      db,
      last.rows.map(({ lot }) => lot),
    );
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      last = await lotTable(db, selection);
      const read = performance.now();
      explained(last, ["product"]);
      const reckoned = performance.now();
      table?.push(read - began);
      analysis?.push(reckoned - read);
      const narrow = { ...last, ...firstParameters(last.columns, last.rows) };
      const again = performance.now();
      explained(narrow, []);
      forty?.push(read - began + performance.now() - again);
      const bareBegan = performance.now();
      await bareTable(bare, ids);
      baseline?.push(performance.now() - bareBegan);
    }
    const tested = explained(last, []).tested;
    return {
      lots: last.rows.length,
      withProperty: last.rows.filter(({ value }) => value !== null).length,
      columns: last.columns.length,
      parameters: last.columns.filter(({ role }) => role === "parameter").length,
      tested,
      table: timingOf(table ?? []),
      analysisOfAll: timingOf(analysis ?? []),
      tableAndAnalysisOfFortyParameters: timingOf(forty ?? []),
      handWrittenSql: timingOf(baseline ?? []),
      ratioTable: rounded(timingOf(table ?? []).p50Ms / timingOf(baseline ?? []).p50Ms),
      targetMs: 5000,
    };
  } finally {
    await close();
    await bare.end();
  }
}

/** Months before the demo month, as many as give so many finished lots. */
async function makeFinishedLots(url: string, wanted: number): Promise<void> {
  const { db, close } = connect(url, { poolSize: 1, asOwner: true });
  const [row] = await db.execute<{ lots: number; finished: number }>(sql`
    select count(*)::int as lots,
      (count(*) filter (where material_id in (select material_id from products)))::int as finished from lots`);
  const months = wanted / Math.max(1, row?.finished ?? 1);
  await copyMonth(db, {
    wanted: Math.ceil(months * 1.05 * (row?.lots ?? 0)),
    log: (line) => console.error(line),
  });
  await close();
}

type Db = ReturnType<typeof connect>["db"];

/** The day from which on there are about so many finished lots. */
async function firstDay(db: Db, wanted: number): Promise<string> {
  const [row] = await db.execute<{ day: string }>(sql`
    select min(created_at)::date::text as day from (
      select l.created_at from lots l where l.material_id in (select material_id from products)
      order by l.created_at desc limit ${wanted}) newest`);
  if (!row) throw new Error("the demo plant has no finished lots");
  return row.day;
}

async function lotIds(db: Db, codes: readonly string[]): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select l.id from json_array_elements_text(${JSON.stringify(codes)}::json) asked (code)
    join lots l on l.code = asked.code`);
  return rows.map(({ id }) => id);
}

function firstParameters(
  columns: readonly TableColumn[],
  rows: Awaited<ReturnType<typeof lotTable>>["rows"],
) {
  const kept = columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => column.role !== "detail")
    .filter(
      (() => {
        let parameters = 0;
        return ({ column }: { column: TableColumn }) => {
          if (column.role === "grouping") return true;
          parameters += 1;
          return parameters <= WANTED_PARAMETERS;
        };
      })(),
    );
  return {
    columns: kept.map(({ column }) => column),
    rows: rows.map((row) => ({ ...row, cells: kept.map(({ at }) => row.cells[at] ?? null) })),
  };
}
