import { shiftReportSubscriptions } from "@/db/schema/shift-report";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { subscribeInput } from "../contract";
import { areaOf, calendarByCode } from "../queries/period";

/** Addresses that get the report by themselves from now on, after each shift or production day that ends. */
export const subscribe = defineCommand({
  name: "subscribe-shift-report",
  permission: "mail:send",
  input: subscribeInput,
  run: async ({ tx, actor, now }, { areaCode, calendarCode, shiftCode, addresses, locale }) => {
    const area = await areaOf(tx, areaCode);
    const found = calendarCode === undefined ? null : await calendarByCode(tx, calendarCode);
    if (found && shiftCode && !found.calendar.names.has(shiftCode)) {
      throwIssues([
        {
          path: "shiftCode",
          reason: "shift-not-found",
          message: `Calendar ${calendarCode} has no shift ${shiftCode}.`,
          details: { shift: shiftCode },
        },
      ]);
    }
    const id = newId();
    await tx.insert(shiftReportSubscriptions).values({
      id,
      areaId: area?.id ?? null,
      calendarId: found?.id ?? null,
      shiftCode: shiftCode ?? null,
      addresses,
      locale,
      activeSince: now,
      createdAt: now,
      createdBy: actor.id,
      createdByLabel: actor.label,
    });
    const code = [calendarCode, shiftCode, areaCode].filter(Boolean).join(" ") || "day";
    return {
      result: { id },
      audit: [
        fact(
          "shift-report.subscribe",
          { type: "shift-subscription", id, code },
          { details: { addresses: addresses.join(" ") } },
        ),
      ],
    };
  },
});
