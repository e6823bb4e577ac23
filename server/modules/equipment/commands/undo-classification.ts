import { eq, inArray } from "drizzle-orm";
import { equipment, equipmentStateCorrections } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { UNDO_SECONDS, undoClassificationInput } from "../contract/stops";
import { reachOf, rebuildTimeline } from "../records/timeline";
import { lockUnits } from "../records/units";

/** Takes back reasons that one has just given; later, or for somebody else's, there is the correction of states. */
export const undoClassification = defineCommand({
  name: "undo-classification",
  permission: "equipment:classify-stop",
  input: undoClassificationInput,
  run: async ({ tx, now, actor }, { correctionIds }) => {
    const named = inArray(equipmentStateCorrections.id, correctionIds);
    const told = await tx
      .selectDistinct({ id: equipment.id, code: equipment.code })
      .from(equipmentStateCorrections)
      .innerJoin(equipment, eq(equipment.id, equipmentStateCorrections.equipmentId))
      .where(named);
    await lockUnits(
      { tx },
      told.map(({ code }) => code),
    );
    const corrections = await tx.select().from(equipmentStateCorrections).where(named);
    const missing = correctionIds.find((id) => !corrections.some((each) => each.id === id));
    if (missing) throw notFound("state-correction", missing);
    for (const { kind, authorId, createdAt, voidedAt } of corrections) {
      if (kind !== "reason" || authorId !== actor.id)
        throw ruleViolation(
          "classification-not-yours",
          "Only a reason that you gave yourself can be undone.",
        );
      if (voidedAt)
        throw ruleViolation("correction-already-voided", "This correction was taken back before.");
      if (now.getTime() - createdAt.getTime() > UNDO_SECONDS * 1000)
        throw ruleViolation("undo-too-late", `A reason can be undone for ${UNDO_SECONDS} s.`, {
          seconds: UNDO_SECONDS,
        });
    }
    await tx.update(equipmentStateCorrections).set({ voidedAt: now }).where(named);
    for (const unit of told) {
      const own = corrections.filter(({ equipmentId }) => equipmentId === unit.id);
      const first = Math.min(...own.map(({ startsAt }) => startsAt.getTime()));
      const last = (await reachOf({ tx }, ...own)).getTime();
      await rebuildTimeline({ tx, equipmentId: unit.id }, { first, last });
    }
    const facts = told.map((unit) =>
      fact("equipment.undo-classification", { type: "equipment", id: unit.id, code: unit.code }),
    );
    const [first, ...rest] = facts;
    if (!first) throw notFound("state-correction", correctionIds[0] ?? "");
    return { result: { undone: corrections.length }, audit: [first, ...rest] };
  },
});
