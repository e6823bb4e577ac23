import { eq } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { saveEquipmentInput } from "../contract/master-data";
import { calendarOf, recordsByCode } from "../records/equipment-records";

/** Makes a machine or changes what it is: names, place, calendar, capacity, where its counts come from. */
export const saveEquipment = defineCommand({
  name: "save-equipment",
  permission: "equipment:write",
  input: saveEquipmentInput,
  run: async (context, input) => {
    const { code, areaCode, calendarCode, ...values } = input;
    const records = await recordsByCode(context, [code, areaCode]);
    const known = records.get(code) ?? null;
    const parent = records.get(areaCode) ?? null;
    const calendar = await calendarOf(context, calendarCode, known?.siteId ?? parent?.siteId ?? null);
    const faults: FieldIssue[] = [...calendar.faults];
    const refuse = (path: string, reason: string, message: string, about: string) =>
      faults.push({ path, reason, message, details: { code: about } });
    if (!parent || parent.level === "work-unit") {
      refuse("areaCode", "area-not-found", `No area or work centre ${areaCode}.`, areaCode);
    } else if (known && known.siteId !== parent.siteId) {
      refuse("areaCode", "area-of-other-site", `${areaCode} belongs to another site.`, areaCode);
    }
    if (known && known.level !== "work-unit") {
      refuse("code", "equipment-not-machine", `${code} is an area, not a machine.`, code);
    }
    throwIssues(faults);
    if (!parent) throw new Error("a missing area was reported above");
    const id = known?.id ?? newId();
    const row = { ...values, parentId: parent.id, calendarId: calendar.id };
    if (known) await context.tx.update(equipment).set(row).where(eq(equipment.id, id));
    else {
      await context.tx
        .insert(equipment)
        .values({ id, code, siteId: parent.siteId, level: "work-unit", ...row });
    }
    return {
      result: { code, created: known === null },
      audit: [
        fact(
          known ? "equipment.change" : "equipment.create",
          { type: "equipment", id, code },
          { details: { area: areaCode, calendar: calendarCode } },
        ),
      ],
    };
  },
});
