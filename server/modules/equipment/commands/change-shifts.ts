import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { changeShiftsInput } from "../contract/calendars";
import { definitionOf } from "../queries/calendar-definition";
import { knownCalendar, writeDefinition } from "../records/calendars";
import { withShiftsFrom } from "../rules/calendar-change";

/** Another set of shifts from a date on; the days before keep what was in force. */
export const changeShifts = defineCommand({
  name: "change-shifts",
  permission: "calendars:write",
  input: changeShiftsInput,
  run: async (context, input) => {
    const calendar = await knownCalendar(context, input.code);
    const { shifts, exceptions } = await definitionOf(context.tx, calendar.id);
    const next = withShiftsFrom(
      shifts,
      input.effectiveFrom,
      input.shifts.map((shift) => ({
        code: shift.code,
        nameEn: shift.nameEn ?? shift.code,
        nameZh: shift.nameZh ?? shift.nameEn ?? shift.code,
        weekdays: shift.weekdays,
        startsAt: shift.startsAt,
        endsAt: shift.endsAt,
        breaks: shift.breaks,
      })),
    );
    const { changesPastFrom } = await writeDefinition(
      context,
      calendar,
      { shifts: atTheForm(next, input.effectiveFrom), exceptions },
      input.reason,
    );
    return {
      result: { code: calendar.code, effectiveFrom: input.effectiveFrom },
      audit: [
        fact(
          "calendar.change-shifts",
          { type: "calendar", id: calendar.id, code: calendar.code },
          {
            reason: input.reason,
            details: { effectiveFrom: input.effectiveFrom, shifts: input.shifts.length, changesPastFrom },
          },
        ),
      ],
    };
  },
});

/** The new shifts first: faults then name the rows of the form. */
function atTheForm<Shift extends { effectiveFrom: string }>(shifts: readonly Shift[], from: string): Shift[] {
  return [
    ...shifts.filter((shift) => shift.effectiveFrom === from),
    ...shifts.filter((shift) => shift.effectiveFrom !== from),
  ];
}
