import { eq } from "drizzle-orm";
import { calendars } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { renameCalendarInput } from "../contract/calendars";
import { knownCalendar } from "../records/calendars";

export const renameCalendar = defineCommand({
  name: "rename-calendar",
  permission: "calendars:write",
  input: renameCalendarInput,
  run: async (context, { code, nameEn, nameZh }) => {
    const calendar = await knownCalendar(context, code);
    await context.tx.update(calendars).set({ nameEn, nameZh }).where(eq(calendars.id, calendar.id));
    return {
      result: { code: calendar.code },
      audit: [fact("calendar.rename", { type: "calendar", id: calendar.id, code: calendar.code })],
    };
  },
});
