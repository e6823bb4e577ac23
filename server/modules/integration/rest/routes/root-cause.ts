import { z } from "zod";
import { csvText } from "@/server/documents/csv";
import { renderWorkbook } from "@/server/documents/workbook";
import { parseInput } from "@/server/kernel/command";
import type { Executor } from "@/server/kernel/database";
import { lotTableInput, rootCauseInput } from "@/server/modules/root-cause/contract";
import { analyseTableInput } from "@/server/modules/root-cause/contract/calculator";
import { analyseTable } from "@/server/modules/root-cause/queries/analyse-table";
import { lotTable } from "@/server/modules/root-cause/queries/lot-table";
import { rootCause } from "@/server/modules/root-cause/queries/root-cause";
import { KEY_WORDS, tableSheets } from "@/server/modules/root-cause/queries/table-sheets";
import { defineRoute, type Route } from "../route";

const format = { format: z.enum(["json", "csv", "xlsx"]).default("json") };
const tableWithFormat = lotTableInput.extend(format);
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const TABLE_RETURNS =
  "{ property, unit, columns: [{ key, kind, role, source, aggregate, stage, unit, … }], rows: [{ lot, value, isInherited, cells }] }; with format=csv or xlsx the same as a file, units in the headings";

async function tableAnswer(
  db: Executor,
  { format: wanted, ...selection }: z.output<typeof tableWithFormat>,
): Promise<unknown> {
  const table = await lotTable(db, selection);
  if (wanted === "json") return table;
  const sheets = tableSheets(table, { ...KEY_WORDS, property: table.property });
  const [lots] = sheets;
  const body =
    wanted === "xlsx"
      ? new Uint8Array(await renderWorkbook(sheets))
      : csvText(
          lots.columns.map(({ header }) => header),
          lots.rows,
        );
  return new Response(body, {
    headers: {
      "content-type": wanted === "xlsx" ? XLSX : "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="root-cause-${table.property}.${wanted}"`,
    },
  });
}

export const rootCauseRoutes: Route[] = [
  defineRoute({
    method: "POST",
    path: "/root-cause/analyze",
    tag: "quality",
    summary: "Rank what explains a property, from a flat table sent along; nothing is stored",
    summaryZh: "对随请求提交的扁平表排序：哪些参数能解释某项性能；不保存",
    scope: "read",
    permission: "quality:read",
    body: analyseTableInput,
    returns:
      "{ lots, measured, tested, effects: [{ key, n, missing, p, q, robustP, rSquared, share, independence, numeric | categorical, adjusted, confounders, untested }], associations, model }",
    handle: async ({ body }) => analyseTable(parseInput(analyseTableInput, body)),
  }),
  defineRoute({
    method: "GET",
    path: "/root-cause/table",
    tag: "quality",
    summary:
      "One row per lot with its property and every upstream parameter along the mass-weighted ancestry",
    summaryZh: "每批一行：性能值及按质量加权沿谱系汇总的全部上游参数",
    scope: "read",
    permission: "quality:read",
    query: tableWithFormat,
    returns: TABLE_RETURNS,
    handle: ({ context, query }) => tableAnswer(context.db, query),
  }),
  defineRoute({
    method: "POST",
    path: "/root-cause/table",
    tag: "quality",
    summary: "The same for a list of lots that is too long for an address",
    summaryZh: "同上，用于过长而无法写入地址的批号列表",
    scope: "read",
    permission: "quality:read",
    body: tableWithFormat,
    status: 200,
    returns: TABLE_RETURNS,
    handle: ({ context, body }) => tableAnswer(context.db, parseInput(tableWithFormat, body)),
  }),
  defineRoute({
    method: "POST",
    path: "/root-cause",
    tag: "quality",
    summary:
      "Rank what explains a property of lots of the plant, with multiple testing and confounding reckoned in",
    summaryZh: "排序哪些上游参数能解释所选批次的性能（已考虑多重检验与混杂）",
    scope: "read",
    permission: "quality:read",
    body: rootCauseInput,
    status: 200,
    returns: "as POST /root-cause/analyze, with the column behind each effect",
    handle: ({ context, body }) => rootCause(context.db, parseInput(rootCauseInput, body)),
  }),
];
