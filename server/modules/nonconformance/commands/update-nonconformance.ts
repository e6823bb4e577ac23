import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { updateNonconformanceInput } from "../contract";
import { writeDefects } from "../records/defects";
import { lockNonconformance, recordOf, updateNonconformance } from "../records/nonconformances";

/** Corrects what is said of it: title, description, severity, defects. */
export const changeNonconformance = defineCommand({
  name: "update-nonconformance",
  permission: "nonconformances:write",
  input: updateNonconformanceInput,
  run: async (context, input) => {
    const { tx } = context;
    const row = await lockNonconformance({ tx }, input.number);
    if (row.version !== input.expectedVersion) {
      throw new DomainError("STALE_VERSION", "stale-version", {
        message: `${row.number} was changed by somebody else meanwhile.`,
        details: { number: row.number },
      });
    }
    const { title, description, severity } = input;
    await updateNonconformance({ tx }, row, { title, description, severity });
    await writeDefects(context, row.id, input.defects);
    return {
      result: { number: row.number },
      audit: [fact("nonconformance.update", recordOf(row), { details: { severity } })],
    };
  },
});
