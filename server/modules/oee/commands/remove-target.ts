import { eq } from "drizzle-orm";
import { oeeTargets } from "@/db/schema/oee-targets";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { removeTargetInput } from "../contract/targets";

/** A target that was entered by mistake; to end one, set an empty target from a day on. */
export const removeTarget = defineCommand({
  name: "remove-target",
  permission: "oee:write-targets",
  input: removeTargetInput,
  run: async ({ tx }, { id }) => {
    const [gone] = await tx.delete(oeeTargets).where(eq(oeeTargets.id, id)).returning();
    if (!gone) throw notFound("target", id);
    const { kpi, value, effectiveFrom } = gone;
    return {
      result: { id },
      audit: [
        fact(
          "oee-target.remove",
          { type: "oee-target", id, code: kpi },
          { details: { kpi, value, effectiveFrom } },
        ),
      ],
    };
  },
});
