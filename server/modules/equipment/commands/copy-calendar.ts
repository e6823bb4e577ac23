import { eq } from "drizzle-orm";
import { calendars } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { copyCalendarInput } from "../contract/calendars";
import { definitionOf } from "../queries/calendar-definition";
import { knownCalendar, lockCalendar, writeDefinition } from "../records/calendars";

/** A new calendar of the same site with the same shifts and exceptions; no machine uses it yet. */
export const copyCalendar = defineCommand({
  name: "copy-calendar",
  permission: "calendars:write",
  input: copyCalendarInput,
  run: async (context, { code, newCode, nameEn, nameZh }) => {
    const source = await knownCalendar(context, code);
    if (await lockCalendar(context, newCode)) {
      throwIssues(
        [
          {
            path: "newCode",
            reason: "calendar-exists",
            message: `There is a calendar ${newCode} already.`,
            details: { code: newCode },
          },
        ],
        "CONFLICT",
      );
    }
    const [{ siteId } = { siteId: "" }] = await context.tx
      .select({ siteId: calendars.siteId })
      .from(calendars)
      .where(eq(calendars.id, source.id));
    const id = newId();
    await context.tx.insert(calendars).values({ id, code: newCode, nameEn, nameZh, siteId });
    const copy = { id, code: newCode, timeZone: source.timeZone };
    await writeDefinition(context, copy, await definitionOf(context.tx, source.id), undefined);
    return {
      result: { code: newCode },
      audit: [
        fact("calendar.copy", { type: "calendar", id, code: newCode }, { details: { copiedFrom: code } }),
      ],
    };
  },
});
