import { eq } from "drizzle-orm";
import { gradingSettings } from "@/db/schema/grading";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { gradingSettingsInput } from "../contract/grading";

/** In which order the grade engine prefers what passes, whose grades it tries, and how far pieces may be off the block. */
export const setGradingSettings = defineCommand({
  name: "set-grading-settings",
  permission: "grades:write",
  input: gradingSettingsInput,
  run: async ({ tx }, { expectedVersion, ...change }) => {
    const [row] = await tx.select().from(gradingSettings).for("update");
    if (row?.version !== expectedVersion) {
      throw new DomainError("STALE_VERSION", "stale-version", {
        message: "The settings were changed by somebody else meanwhile.",
      });
    }
    await tx
      .update(gradingSettings)
      .set({ ...change, version: row.version + 1 })
      .where(eq(gradingSettings.id, true));
    return {
      result: { ...change, version: row.version + 1 },
      audit: [
        fact(
          "grading-settings.set",
          { type: "grading-settings", id: "grading-settings" },
          { details: { ...change, ownerKinds: change.ownerKinds.join(", ") } },
        ),
      ],
    };
  },
});
