import { and, eq, isNull } from "drizzle-orm";
import { andonCalls } from "@/db/schema/andon";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { callAndonInput } from "../contract/andon";
import { lockUnits } from "../records/units";

/** Calls for help at a machine: one open call of a kind at a time. */
export const callAndon = defineCommand({
  name: "call-andon",
  permission: "andon:call",
  input: callAndonInput,
  run: async ({ tx, now, actor }, { equipmentCode, kind, note }) => {
    const unit = (await lockUnits({ tx }, [equipmentCode])).get(equipmentCode);
    if (!unit) throw notFound("equipment", equipmentCode);
    const open = await tx
      .select({ id: andonCalls.id })
      .from(andonCalls)
      .where(
        and(eq(andonCalls.equipmentId, unit.id), eq(andonCalls.kind, kind), isNull(andonCalls.closedAt)),
      );
    if (open.length > 0)
      throw ruleViolation("andon-called-already", `Help of this kind was called for ${unit.code} already.`, {
        code: unit.code,
      });
    const id = newId();
    await tx.insert(andonCalls).values({
      id,
      equipmentId: unit.id,
      kind,
      note,
      calledAt: now,
      calledBy: actor.id,
      calledByLabel: actor.label,
    });
    return {
      result: { id, equipmentCode: unit.code },
      audit: [
        fact(
          "equipment.call-andon",
          { type: "equipment", id: unit.id, code: unit.code },
          { ...(note ? { reason: note } : {}), details: { kind } },
        ),
      ],
    };
  },
});
