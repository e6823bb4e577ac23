import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { sendReportInput } from "../contract";
import { periodCode } from "../documents/report-name";
import { areaOf, resolvePeriod } from "../queries/period";
import { queueReport } from "./queue-report";

/** Puts the report, as it is now, into the outbox. */
export const sendReport = defineCommand({
  name: "send-shift-report",
  permission: "mail:send",
  input: sendReportInput,
  run: async (context, { addresses, locale, ...input }) => {
    const period = await resolvePeriod(context.tx, input, context.now);
    const area = await areaOf(context.tx, input.areaCode);
    const { id } = await queueReport(context, { period, areaCode: area?.code, addresses, locale });
    return {
      result: { mailId: id },
      audit: [
        fact(
          "shift-report.send",
          { type: "mail", id, code: periodCode(period, area?.code ?? null) },
          { details: { addresses: addresses.join(" ") } },
        ),
      ],
    };
  },
});
