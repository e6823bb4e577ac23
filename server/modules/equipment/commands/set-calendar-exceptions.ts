import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { EXCEPTION_LIMIT, setExceptionsInput } from "../contract/calendars";
import { definitionOf } from "../queries/calendar-definition";
import { knownCalendar, writeDefinition } from "../records/calendars";

/** Holidays, closed days and extra working days, many at once; a date that has one gets the new one. */
export const setCalendarExceptions = defineCommand({
  name: "set-calendar-exceptions",
  permission: "calendars:write",
  input: setExceptionsInput,
  run: async (context, { code, dates, kind, shiftCodes, note, reason }) => {
    const calendar = await knownCalendar(context, code);
    const { shifts, exceptions } = await definitionOf(context.tx, calendar.id);
    const wanted = [...new Set(dates)].sort();
    const next = [
      ...wanted.map((date) => ({ date, kind, shiftCodes, note })),
      ...exceptions.filter(({ date }) => !wanted.includes(date)),
    ];
    if (next.length > EXCEPTION_LIMIT) {
      const message = `A calendar holds at most ${EXCEPTION_LIMIT} exceptions.`;
      throwIssues([
        { path: "dates", reason: "too-many-exceptions", message, details: { count: EXCEPTION_LIMIT } },
      ]);
    }
    const { changesPastFrom } = await writeDefinition(
      context,
      calendar,
      { shifts, exceptions: next },
      reason,
    );
    return {
      result: { code: calendar.code, dates: wanted.length },
      audit: [
        fact(
          "calendar.set-exceptions",
          { type: "calendar", id: calendar.id, code: calendar.code },
          { reason, details: { kind, dates: summary(wanted), note, changesPastFrom } },
        ),
      ],
    };
  },
});

export function summary(dates: readonly string[]): string {
  const [first = "", ...more] = dates;
  return more.length === 0 ? first : `${first} … ${more.at(-1)} (${dates.length})`;
}
