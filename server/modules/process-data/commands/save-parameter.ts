import { sql } from "drizzle-orm";
import { processParameters } from "@/db/schema/process-data";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { saveParameterInput } from "../contract/samples";

/** Says what machines of a class report. The unit of a parameter that has samples or envelopes cannot change. */
export const saveParameter = defineCommand({
  name: "save-process-parameter",
  permission: "process-data:write-recipes",
  input: saveParameterInput,
  run: async ({ tx }, input) => {
    const [known] = await tx.execute<{ found: boolean }>(sql`
      select exists (select from equipment where equipment_class = ${input.equipmentClass}) as found`);
    if (!known?.found) {
      throw ruleViolation("equipment-class-not-found", `No machine is a ${input.equipmentClass}.`, {
        code: input.equipmentClass,
      });
    }
    const [before] = await tx
      .select()
      .from(processParameters)
      .where(
        sql`${processParameters.equipmentClass} = ${input.equipmentClass} and ${processParameters.code} = ${input.code}`,
      )
      .for("update");
    if (before && before.unit !== input.unit) {
      throw ruleViolation(
        "process-parameter-unit-fixed",
        `${input.code} is in ${before.unit} and stays so.`,
        {
          code: input.code,
          unit: before.unit,
        },
      );
    }
    const { nameEn, nameZh, isLogarithmic } = input;
    const [saved] = await tx
      .insert(processParameters)
      .values(input)
      .onConflictDoUpdate({
        target: [processParameters.equipmentClass, processParameters.code],
        set: { nameEn, nameZh, isLogarithmic },
      })
      .returning({ id: processParameters.id });
    return {
      result: { code: input.code },
      audit: [
        fact("process-parameter.save", {
          type: "process-parameter",
          id: saved?.id ?? "",
          code: `${input.equipmentClass} ${input.code}`,
        }),
      ],
    };
  },
});
