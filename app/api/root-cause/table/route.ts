import { getLocale, getTranslations } from "next-intl/server";
import { columnName } from "@/app/_features/root-cause/column-name";
import { toCsv } from "@/app/_ui/csv";
import { inputOfSelection, selectionOfAddress } from "@/app/(quality)/root-cause/_lib/address";
import { renderWorkbook } from "@/server/documents/workbook";
import { parseInput, requirePermission } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { lotTableInput } from "@/server/modules/root-cause/contract";
import { lotTable } from "@/server/modules/root-cause/queries/lot-table";
import { tableSheets } from "@/server/modules/root-cause/queries/table-sheets";
import { createWebContext } from "@/server/trpc/context";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const statuses: Partial<Record<DomainError["code"], number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
};

/** The flat table behind an analysis as CSV or XLSX (with a sheet that describes the columns), in the reader's language. */
export async function GET(request: Request): Promise<Response> {
  const search = new URL(request.url).searchParams;
  try {
    const context = await createWebContext();
    requirePermission(context.actor, "quality:read");
    const selection = selectionOfAddress((name) => search.get(name) ?? "");
    const input = parseInput(lotTableInput, inputOfSelection(selection, ""));
    const [t, quality, locale, table] = await Promise.all([
      getTranslations("root-cause"),
      getTranslations("quality"),
      getLocale(),
      lotTable(context.db, input),
    ]);
    const say = t as unknown as Parameters<typeof columnName>[1];
    const sheets = tableSheets(table, {
      sheets: { lots: t("table.lots"), columns: t("table.columns") },
      lot: t("columns.lot"),
      property: quality(`properties.${table.property}`),
      inherited: t("table.inherited"),
      yes: t("table.yes"),
      no: t("table.no"),
      headingOf: (column) => columnName(column, say, locale === "zh-CN"),
      description: [
        t("table.key"),
        t("table.heading"),
        t("table.unit"),
        t("table.kind"),
        t("table.role"),
        t("table.known"),
      ],
      kindOf: ({ source }) => t(`sources.${source}`),
      roleOf: ({ role }) => t(`roles.${role}`),
    });
    const [lots] = sheets;
    const isWorkbook = search.get("format") === "xlsx";
    const body = isWorkbook
      ? new Uint8Array(await renderWorkbook(sheets))
      : toCsv(
          lots.columns.map(({ header }) => header),
          lots.rows,
        );
    return new Response(body, {
      headers: {
        "content-type": isWorkbook ? XLSX : "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="root-cause-${table.property}.${isWorkbook ? "xlsx" : "csv"}"`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(error.message, { status: statuses[error.code] ?? 422 });
  }
}
