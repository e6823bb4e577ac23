import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { saveCalendarInput } from "../contract/calendars";
import { lockCalendar } from "../records/calendars";
import { saveCalendar } from "./save-calendar";

/** A calendar that is not there yet; a code that is known is refused instead of overwritten. */
export const createCalendar = defineCommand({
  name: "create-calendar",
  permission: "calendars:write",
  input: saveCalendarInput,
  run: async (context, input) => {
    const { code } = input;
    const known = await lockCalendar(context, code);
    if (known) {
      throwIssues(
        [
          {
            path: "code",
            reason: "calendar-exists",
            message: `There is a calendar ${code} already.`,
            details: { code },
          },
        ],
        "CONFLICT",
      );
    }
    const result = await saveCalendar(context, input);
    const created = await lockCalendar(context, code);
    return {
      result,
      audit: [fact("calendar.open", { type: "calendar", id: created?.id ?? code, code })],
    };
  },
});
