import { renderPdf } from "@/server/documents/pdf";
import type { Transaction } from "@/server/kernel/database";
import { queueMail } from "@/server/modules/mail/commands/queue-mail";
import type { ReportLocale } from "../contract";
import { fileNameOf, periodCode } from "../documents/report-name";
import { reportPdf } from "../documents/report-pdf";
import { reportWords } from "../documents/words";
import type { ResolvedPeriod } from "../queries/period";
import { reportOf } from "../queries/report";

/** A mail with the report as PDF, in the transaction that sends it. */
export async function queueReport(
  context: { tx: Transaction; actor: { id: string; label: string }; now: Date },
  of: {
    period: ResolvedPeriod;
    areaCode: string | undefined;
    addresses: readonly string[];
    locale: ReportLocale;
  },
): Promise<{ id: string }> {
  const report = await reportOf(context.tx, of.period, of.areaCode, context.now);
  const words = reportWords(of.locale, report.timeZone);
  const content = await renderPdf(reportPdf(report, words, context.now));
  return queueMail(context, {
    to: of.addresses,
    subject: words.subject(report),
    text: words.mailText(report),
    topic: "shift-report",
    attachments: [
      {
        fileName: fileNameOf(periodCode(of.period, of.areaCode ?? null)),
        contentType: "application/pdf",
        content,
      },
    ],
  });
}
