import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { assignCalendarInput } from "../contract/calendars";
import { assignTo, knownCalendar } from "../records/calendars";
import { recordsByCode } from "../records/equipment-records";

/** Which calendar areas and machines work by. Their past figures follow it too: an assignment has no date. */
export const assignCalendar = defineCommand({
  name: "assign-calendar",
  permission: "calendars:write",
  input: assignCalendarInput,
  run: async (context, { code, equipmentCodes }) => {
    const calendar = code === null ? null : await knownCalendar(context, code);
    const wanted = [...new Set(equipmentCodes)];
    const records = await recordsByCode(context, wanted);
    const missing = wanted.filter((each) => !records.has(each));
    throwIssues(
      missing.map((each) => ({
        path: `equipmentCodes.${equipmentCodes.indexOf(each)}`,
        reason: "equipment-not-found",
        message: `No machine or area ${each}.`,
        details: { code: each },
      })),
    );
    await assignTo(context, calendar?.id ?? null, wanted);
    const [first, ...rest] = [...records.values()].map((record) =>
      fact(
        "equipment.assign-calendar",
        { type: "equipment", id: record.id, code: record.code },
        { details: { calendar: code } },
      ),
    );
    if (!first) throw new Error("at least one code was asked for");
    return { result: { code, equipment: wanted.length }, audit: [first, ...rest] };
  },
});
