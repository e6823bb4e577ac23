import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { removeExceptionsInput } from "../contract/calendars";
import { definitionOf } from "../queries/calendar-definition";
import { knownCalendar, writeDefinition } from "../records/calendars";
import { summary } from "./set-calendar-exceptions";

/** Makes days ordinary again. */
export const removeCalendarExceptions = defineCommand({
  name: "remove-calendar-exceptions",
  permission: "calendars:write",
  input: removeExceptionsInput,
  run: async (context, { code, dates, reason }) => {
    const calendar = await knownCalendar(context, code);
    const { shifts, exceptions } = await definitionOf(context.tx, calendar.id);
    const gone = new Set(dates);
    const missing: FieldIssue[] = dates.flatMap((date, index) =>
      exceptions.some((exception) => exception.date === date)
        ? []
        : [
            {
              path: `dates.${index}`,
              reason: "exception-not-found",
              message: `${date} is no exception of ${code}.`,
              details: { date },
            },
          ],
    );
    throwIssues(missing);
    const kept = exceptions.filter(({ date }) => !gone.has(date));
    const { changesPastFrom } = await writeDefinition(
      context,
      calendar,
      { shifts, exceptions: kept },
      reason,
    );
    return {
      result: { code: calendar.code, dates: gone.size },
      audit: [
        fact(
          "calendar.remove-exceptions",
          { type: "calendar", id: calendar.id, code: calendar.code },
          { reason, details: { dates: summary([...gone].sort()), changesPastFrom } },
        ),
      ],
    };
  },
});
