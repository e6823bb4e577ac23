import { renderPdf } from "@/server/documents/pdf";
import { requirePermission } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { REPORT_LOCALES, reportInput } from "@/server/modules/shift-report/contract";
import { fileNameOf, periodCode } from "@/server/modules/shift-report/documents/report-name";
import { reportPdf } from "@/server/modules/shift-report/documents/report-pdf";
import { reportWords } from "@/server/modules/shift-report/documents/words";
import { shiftReport } from "@/server/modules/shift-report/queries/report";
import { createWebContext } from "@/server/trpc/context";

const statuses: Partial<Record<DomainError["code"], number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
};

/** The shift report as PDF in one language (`?locale=en|zh-CN`), of what the other parameters name. */
export async function GET(request: Request): Promise<Response> {
  const { locale: asked, ...period } = Object.fromEntries(new URL(request.url).searchParams);
  const locale = REPORT_LOCALES.find((each) => each === asked) ?? "zh-CN";
  const input = reportInput.safeParse(period);
  if (!input.success) return new Response(null, { status: 422 });
  try {
    const context = await createWebContext();
    requirePermission(context.actor, "equipment:read");
    const now = context.clock.now();
    const report = await shiftReport(context.db, input.data, now);
    const content = await renderPdf(reportPdf(report, reportWords(locale, report.timeZone), now));
    const name = fileNameOf(periodCode(report.period, report.area?.code ?? null));
    return new Response(new Uint8Array(content), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="${name}"`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(error.message, { status: statuses[error.code] ?? 422 });
  }
}
