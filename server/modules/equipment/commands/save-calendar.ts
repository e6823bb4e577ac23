import { eq } from "drizzle-orm";
import { calendars } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { saveCalendarInput } from "../contract/calendars";
import { lockCalendar, siteOf, writeDefinition } from "../records/calendars";

/** Makes a calendar, or puts a whole definition in the place of a known one's. */
export const saveCalendar = defineCommand({
  name: "save-calendar",
  permission: "calendars:write",
  input: saveCalendarInput,
  run: async (context, input) => {
    const { tx } = context;
    const { code, nameEn, nameZh } = input;
    const known = await lockCalendar(context, code);
    const site = known && input.siteCode === undefined ? null : await siteOf(context, input.siteCode);
    if (known && site && site.timeZone !== known.timeZone) {
      throw ruleViolation("calendar-site-fixed", `Calendar ${code} belongs to another site.`, { code });
    }
    const calendar = known ?? { id: newId(), code, timeZone: site?.timeZone ?? "UTC" };
    if (known) {
      await tx.update(calendars).set({ nameEn, nameZh }).where(eq(calendars.id, known.id));
    } else if (site) {
      await tx.insert(calendars).values({ id: calendar.id, code, nameEn, nameZh, siteId: site.id });
    }
    const shifts = input.shifts.map(({ nameEn: english, nameZh: chinese, ...shift }) => ({
      code: shift.code,
      nameEn: english ?? shift.code,
      nameZh: chinese ?? english ?? shift.code,
      weekdays: shift.weekdays,
      startsAt: shift.startsAt,
      endsAt: shift.endsAt,
      breaks: shift.breaks,
      effectiveFrom: shift.effectiveFrom,
      effectiveTo: shift.effectiveTo,
    }));
    const exceptions = input.exceptions.map(({ date, kind, shiftCodes, note }) => ({
      date,
      kind,
      shiftCodes,
      note,
    }));
    const { changesPastFrom } = await writeDefinition(
      context,
      calendar,
      { shifts, exceptions },
      input.reason,
    );
    const result = { code, created: known === null, shifts: shifts.length, exceptions: exceptions.length };
    return {
      result,
      audit: [
        fact(
          known ? "calendar.change" : "calendar.create",
          { type: "calendar", id: calendar.id, code },
          {
            reason: input.reason,
            details: { shifts: shifts.length, exceptions: exceptions.length, changesPastFrom },
          },
        ),
      ],
    };
  },
});
