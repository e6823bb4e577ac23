import { eq } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { saveAreaInput } from "../contract/master-data";
import { siteOf } from "../records/calendars";
import { calendarOf, recordsByCode } from "../records/equipment-records";

/** Makes an area or changes its names and calendar. */
export const saveArea = defineCommand({
  name: "save-area",
  permission: "equipment:write",
  input: saveAreaInput,
  run: async (context, { code, nameEn, nameZh, siteCode, calendarCode }) => {
    const known = (await recordsByCode(context, [code])).get(code) ?? null;
    const siteId = known?.siteId ?? (await siteOf(context, siteCode)).id;
    const calendar = await calendarOf(context, calendarCode, siteId);
    throwIssues([
      ...calendar.faults,
      ...(known && known.level !== "area"
        ? [
            {
              path: "code",
              reason: "equipment-not-area",
              message: `${code} is not an area.`,
              details: { code },
            },
          ]
        : []),
    ]);
    const id = known?.id ?? newId();
    const values = { nameEn, nameZh, calendarId: calendar.id };
    if (known) await context.tx.update(equipment).set(values).where(eq(equipment.id, id));
    else await context.tx.insert(equipment).values({ id, code, siteId, level: "area", ...values });
    return {
      result: { code, created: known === null },
      audit: [fact(known ? "equipment.change" : "equipment.create", { type: "equipment", id, code })],
    };
  },
});
