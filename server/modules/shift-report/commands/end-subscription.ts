import { and, eq } from "drizzle-orm";
import { shiftReportSubscriptions } from "@/db/schema/shift-report";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { endSubscriptionInput } from "../contract";

export const endSubscription = defineCommand({
  name: "end-shift-report-subscription",
  permission: "mail:send",
  input: endSubscriptionInput,
  run: async ({ tx }, { id }) => {
    const [ended] = await tx
      .update(shiftReportSubscriptions)
      .set({ isActive: false })
      .where(and(eq(shiftReportSubscriptions.id, id), eq(shiftReportSubscriptions.isActive, true)))
      .returning({ addresses: shiftReportSubscriptions.addresses });
    if (!ended) throw notFound("subscription", id);
    return {
      result: { id },
      audit: [
        fact(
          "shift-report.end-subscription",
          { type: "shift-subscription", id },
          { details: { addresses: ended.addresses.join(" ") } },
        ),
      ],
    };
  },
});
