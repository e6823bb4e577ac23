import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { type EventResult, type RecordedEvents, recordEquipmentEventsInput } from "../contract";
import { insertEvents, knownEvents } from "../records/events";
import { rebuildTimeline } from "../records/timeline";
import { lockUnits } from "../records/units";
import { checkEvent, type EventContent, saysTheSame } from "../rules/check-event";

type Pending = { index: number; content: EventContent };

/**
 * Takes what machines say, in any order and as often as they like: an id counts once. Good items are saved and the
 * intervals around them rebuilt; bad ones say why.
 */
export const recordEquipmentEvents = defineCommand({
  name: "record-equipment-events",
  permission: "equipment:record-events",
  input: recordEquipmentEventsInput,
  run: async ({ tx, now }, input) => {
    const results: EventResult[] = [];
    const byUnit = new Map<string, Pending[]>();
    for (const [index, raw] of input.items.entries()) {
      const checked = checkEvent(raw, { equipmentCode: input.equipmentCode, now });
      if (checked.fault) {
        results.push({ index, id: checked.id, status: "refused", errors: checked.fault });
        continue;
      }
      const pending = byUnit.get(checked.equipmentCode) ?? [];
      pending.push({ index, content: checked.content });
      byUnit.set(checked.equipmentCode, pending);
    }
    const named = input.equipmentCode ? [input.equipmentCode] : [];
    const units = await lockUnits({ tx }, [...named, ...byUnit.keys()]);
    if (input.equipmentCode && !units.has(input.equipmentCode))
      throw notFound("equipment", input.equipmentCode);
    for (const [code, pending] of byUnit) {
      const unit = units.get(code);
      if (!unit) {
        results.push(
          ...pending.map((event) =>
            refused(event, "equipmentCode", "equipment-not-found", `No machine ${code}.`),
          ),
        );
        continue;
      }
      const known = await knownEvents(
        { tx },
        unit.id,
        pending.map(({ content }) => content.externalId),
      );
      const fresh: EventContent[] = [];
      for (const event of pending) {
        const { index, content } = event;
        const before = known.get(content.externalId);
        if (before && !saysTheSame(before, content)) {
          results.push(
            refused(
              event,
              "id",
              "event-id-reused",
              `Event ${content.externalId} said something else before.`,
            ),
          );
          continue;
        }
        if (!before) {
          known.set(content.externalId, content);
          fresh.push(content);
        }
        results.push({
          index,
          id: content.externalId,
          status: before ? "duplicate" : "recorded",
          errors: [],
        });
      }
      await insertEvents({ tx }, unit.id, fresh);
      const instants = fresh.filter(({ type }) => type === "state").map(({ at }) => at.getTime());
      if (instants.length > 0) {
        const changed = { first: Math.min(...instants), last: Math.max(...instants) };
        await rebuildTimeline({ tx, equipmentId: unit.id }, changed);
      }
    }
    const result = summary(results);
    const { recorded, duplicates, refused: bad } = result;
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
          details: { recorded, duplicates, refused: bad, machines: units.size },
        }),
      ],
    };
  },
});

function refused({ index, content }: Pending, path: string, reason: string, message: string): EventResult {
  return { index, id: content.externalId, status: "refused", errors: [{ path, reason, message }] };
}

function summary(results: EventResult[]): RecordedEvents {
  const items = results.sort((a, b) => a.index - b.index);
  const count = (status: EventResult["status"]) => items.filter((item) => item.status === status).length;
  return { recorded: count("recorded"), duplicates: count("duplicate"), refused: count("refused"), items };
}
