import { eq } from "drizzle-orm";
import { inspectionPlanCharacteristics } from "@/db/schema/inspection-plans";
import { characteristics } from "@/db/schema/materials";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { saveCharacteristicInput } from "../contract/plans";

/** Adds a characteristic or changes its names and decimals; kind and unit stay once a plan uses it. */
export const saveCharacteristic = defineCommand({
  name: "save-characteristic",
  permission: "inspection:write-plans",
  input: saveCharacteristicInput,
  run: async ({ tx }, input) => {
    const [known] = await tx
      .select()
      .from(characteristics)
      .where(eq(characteristics.code, input.code))
      .for("update");
    const [used] = await tx
      .select({ code: inspectionPlanCharacteristics.characteristicCode })
      .from(inspectionPlanCharacteristics)
      .where(eq(inspectionPlanCharacteristics.characteristicCode, input.code))
      .limit(1);
    if (known && used && (known.kind !== input.kind || known.unit !== input.unit)) {
      throw ruleViolation("characteristic-in-use", `${input.code} is measured already: kind and unit stay.`, {
        code: input.code,
      });
    }
    const { code, ...content } = input;
    await tx
      .insert(characteristics)
      .values(input)
      .onConflictDoUpdate({ target: characteristics.code, set: content });
    return {
      result: { code },
      audit: [fact("characteristic.save", { type: "characteristic", id: code, code })],
    };
  },
});
