import { eq, sql } from "drizzle-orm";
import { characteristicEffects } from "@/db/schema/grading";
import { characteristics, operations } from "@/db/schema/materials";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { setEffectInput } from "../contract/grading";

/** Says whether a figure measured before an operation still holds after it. It counts at once, for lots made long ago too. */
export const setCharacteristicEffect = defineCommand({
  name: "set-characteristic-effect",
  permission: "grades:write",
  input: setEffectInput,
  run: async ({ tx, actor, now }, input) => {
    const [operation] = await tx
      .select({ id: operations.id, code: operations.code })
      .from(operations)
      .where(eq(operations.code, input.operationCode));
    if (operation === undefined) throw notFound("operation", input.operationCode);
    const [characteristic] = await tx
      .select({ code: characteristics.code })
      .from(characteristics)
      .where(eq(characteristics.code, input.characteristicCode));
    if (characteristic === undefined) throw notFound("characteristic", input.characteristicCode);
    const said = {
      effect: input.effect,
      note: input.note ?? null,
      updatedAt: now,
      updatedByLabel: actor.label,
    };
    await tx
      .insert(characteristicEffects)
      .values({ characteristicCode: characteristic.code, operationId: operation.id, ...said })
      .onConflictDoUpdate({
        target: [characteristicEffects.characteristicCode, characteristicEffects.operationId],
        set: { ...said, version: sql`${characteristicEffects.version} + 1` },
      });
    return {
      result: {
        characteristicCode: characteristic.code,
        operationCode: operation.code,
        effect: input.effect,
      },
      audit: [
        fact(
          "characteristic.set-effect",
          { type: "characteristic", id: characteristic.code, code: characteristic.code },
          {
            reason: input.note,
            details: { operation: operation.code, effect: input.effect },
          },
        ),
      ],
    };
  },
});
