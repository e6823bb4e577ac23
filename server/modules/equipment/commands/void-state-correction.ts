import { eq } from "drizzle-orm";
import { equipment, equipmentStateCorrections } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { voidStateCorrectionInput } from "../contract";
import { reachOf, rebuildTimeline } from "../records/timeline";
import { lockUnits } from "../records/units";

/** Takes a person's word back: the machine's word counts again. */
export const voidStateCorrection = defineCommand({
  name: "void-state-correction",
  permission: "equipment:correct-state",
  input: voidStateCorrectionInput,
  run: async ({ tx, now }, input) => {
    const [unit] = await tx
      .select({ id: equipment.id, code: equipment.code })
      .from(equipmentStateCorrections)
      .innerJoin(equipment, eq(equipment.id, equipmentStateCorrections.equipmentId))
      .where(eq(equipmentStateCorrections.id, input.correctionId));
    if (!unit) throw notFound("state-correction", input.correctionId);
    await lockUnits({ tx }, [unit.code]);
    const [correction] = await tx
      .select()
      .from(equipmentStateCorrections)
      .where(eq(equipmentStateCorrections.id, input.correctionId));
    if (!correction) throw notFound("state-correction", input.correctionId);
    if (correction.voidedAt)
      throw ruleViolation("correction-already-voided", "This correction was taken back before.");
    await tx
      .update(equipmentStateCorrections)
      .set({ voidedAt: now })
      .where(eq(equipmentStateCorrections.id, correction.id));
    const reached = await reachOf({ tx }, correction);
    await rebuildTimeline(
      { tx, equipmentId: unit.id },
      { first: correction.startsAt.getTime(), last: reached.getTime() },
    );
    return {
      result: { id: correction.id, equipmentCode: unit.code },
      audit: [
        fact(
          "equipment.void-correction",
          { type: "equipment", id: unit.id, code: unit.code },
          { reason: input.reason },
        ),
      ],
    };
  },
});
