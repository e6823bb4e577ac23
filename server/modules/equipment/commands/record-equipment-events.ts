import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { type EventResult, type RecordedEvents, recordEquipmentEventsInput } from "../contract";
import { type TakenEvent, takeEvents } from "../records/take-events";
import { checkEvent } from "../rules/check-event";

/**
 * Takes what machines say, in any order and as often as they like: an id counts once. Good items are saved and the
 * intervals around them rebuilt; bad ones say why.
 */
export const recordEquipmentEvents = defineCommand({
  name: "record-equipment-events",
  permission: "equipment:record-events",
  input: recordEquipmentEventsInput,
  run: async ({ tx, now }, input) => {
    const items: EventResult[] = [];
    const events: (TakenEvent & { index: number })[] = [];
    for (const [index, raw] of input.items.entries()) {
      const checked = checkEvent(raw, { equipmentCode: input.equipmentCode, now });
      if (checked.fault) items.push({ index, id: checked.id, status: "refused", errors: checked.fault });
      else events.push({ index, ...checked });
    }
    const named = input.equipmentCode ? [input.equipmentCode] : [];
    const { outcomes, units } = await takeEvents({ tx }, events, named);
    if (input.equipmentCode && !units.has(input.equipmentCode))
      throw notFound("equipment", input.equipmentCode);
    for (const [place, { status, fault }] of outcomes.entries()) {
      const event = events[place];
      if (!event) continue;
      const { index, content } = event;
      items.push({ index, id: content.externalId, status, errors: fault ? [fault] : [] });
    }
    const result = summary(items);
    const { recorded, duplicates, refused } = result;
    const [first] = units.values();
    const record = {
      type: "equipment",
      id: first?.id ?? "unknown",
      ...(first && units.size === 1 ? { code: first.code } : {}),
    };
    return {
      result,
      audit: [
        fact("equipment.events", record, {
          details: { recorded, duplicates, refused, machines: units.size },
        }),
      ],
    };
  },
});

function summary(results: EventResult[]): RecordedEvents {
  const items = results.sort((a, b) => a.index - b.index);
  const count = (status: EventResult["status"]) => items.filter((item) => item.status === status).length;
  return { recorded: count("recorded"), duplicates: count("duplicate"), refused: count("refused"), items };
}
