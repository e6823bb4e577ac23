import { getTranslations } from "next-intl/server";
import { toCsv } from "@/app/_ui/csv";
import { readReportInput } from "@/app/(reports)/reports/composition/_lib/read-report-input";
import { renderWorkbook, type Sheet } from "@/server/documents/workbook";
import { RECOVERY_ELEMENTS } from "@/server/domain/genealogy/elements";
import { parseInput, requirePermission } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import {
  type CompositionReport,
  compositionReportInput,
  MOST_LOTS,
} from "@/server/modules/traceability/contract/compositions";
import { compositionReport } from "@/server/modules/traceability/queries/composition-report";
import { createWebContext } from "@/server/trpc/context";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const statuses: Partial<Record<DomainError["code"], number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
};

/** Every row of the report as CSV, or with its totals as an XLSX workbook, in the reader's language. */
export async function GET(request: Request): Promise<Response> {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  try {
    const context = await createWebContext();
    requirePermission(context.actor, "trace:read");
    const input = parseInput(compositionReportInput, {
      ...readReportInput(search),
      offset: 0,
      limit: MOST_LOTS,
    });
    const report = await compositionReport(context.db, input, context.clock.now());
    const sheets = await sheetsOf(report);
    const [lots] = sheets;
    const isWorkbook = search.format === "xlsx";
    const body = isWorkbook
      ? new Uint8Array(await renderWorkbook(sheets))
      : toCsv(lots?.columns.map(({ header }) => header) ?? [], lots?.rows ?? []);
    const name = `composition-${report.scope?.label ?? "empty"}.${isWorkbook ? "xlsx" : "csv"}`;
    return new Response(body, {
      headers: {
        "content-type": isWorkbook ? XLSX : "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(error.message, { status: statuses[error.code] ?? 422 });
  }
}

async function sheetsOf({ items, totals }: CompositionReport): Promise<Sheet[]> {
  const t = await getTranslations("composition-report");
  const elements = totals?.elements.map(({ element }) => element) ?? [];
  const share = { format: "0.0000%" };
  return [
    {
      name: t("lots"),
      columns: [
        { header: t("columns.lot"), width: 20 },
        { header: t("columns.material"), width: 20 },
        { header: t("columns.massKg") },
        ...elements.map((element) => ({ header: t("columns.fractionOf", { element }), ...share })),
        { header: t("columns.heavy"), ...share },
        { header: t("columns.ofThatDiffusion"), ...share },
        { header: t("columns.pre"), ...share },
        { header: t("columns.post"), ...share },
        ...RECOVERY_ELEMENTS.map((element) => ({ header: t("columns.postOf", { element }), ...share })),
        { header: t("stats.unknown"), ...share },
        { header: t("columns.licensed") },
        { header: t("columns.chineseMined"), ...share },
        { header: t("columns.chineseRefined"), ...share },
        { header: t("columns.measuredHere") },
      ],
      rows: items.map((row) => [
        row.lot,
        row.materialCode,
        Number(row.massKg),
        ...elements.map((element) => row.values[element] ?? 0),
        row.heavyTotal,
        row.heavyByDiffusion,
        row.preConsumerShare,
        row.postConsumerShare,
        ...RECOVERY_ELEMENTS.map((element) => row.recovered[element] ?? null),
        row.unknownShare,
        row.flags.licensedElements.join(" "),
        row.flags.chineseRareEarthShare?.mined ?? null,
        row.flags.chineseRareEarthShare?.refined ?? null,
        row.measured.join(" "),
      ]),
    },
    {
      name: t("elements"),
      columns: [
        { header: t("columns.element") },
        { header: t("columns.kg"), width: 16 },
        { header: t("columns.fraction"), ...share },
        { header: t("columns.byDiffusion"), width: 16 },
        { header: t("columns.measuredShare"), ...share },
        { header: t("columns.nominalShare"), ...share },
        { header: t("columns.pre"), ...share },
        { header: t("columns.post"), ...share },
      ],
      rows: (totals?.elements ?? []).map((each) => [
        each.element,
        each.massKg,
        each.fraction,
        each.byDiffusionKg,
        each.measuredShare,
        each.nominalShare,
        each.preConsumerShare,
        each.postConsumerShare,
      ]),
    },
  ];
}
