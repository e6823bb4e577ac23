import { sql } from "drizzle-orm";
import { sparkplugTags } from "@/db/schema/connectivity";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type SparkplugTagDto, saveSparkplugTagInput } from "../contract/tags";

/** Says what a metric means, for one device, a node, a group or all of them; again: changes it, or switches it off. */
export const saveSparkplugTag = defineCommand({
  name: "save-sparkplug-tag",
  permission: "connectivity:write",
  input: saveSparkplugTagInput,
  run: async ({ tx }, input): Promise<{ result: SparkplugTagDto; audit: [ReturnType<typeof fact>] }> => {
    const [saved] = await tx
      .insert(sparkplugTags)
      .values(input)
      .onConflictDoUpdate({
        target: [sparkplugTags.groupId, sparkplugTags.nodeId, sparkplugTags.deviceId, sparkplugTags.metric],
        set: {
          meaning: input.meaning,
          isEnabled: input.isEnabled,
          version: sql`${sparkplugTags.version} + 1`,
        },
      })
      .returning();
    if (!saved) throw new Error("a saved tag comes back");
    const { id, version, groupId, nodeId, deviceId, metric } = saved;
    const place = [groupId, nodeId, deviceId].map((part) => part ?? "*").join("/");
    return {
      result: { ...input, id, version },
      audit: [
        fact(
          "sparkplug-tag.save",
          { type: "sparkplug-tag", id, code: `${place}/${metric}` },
          { details: { meaning: input.meaning.kind, enabled: input.isEnabled, version } },
        ),
      ],
    };
  },
});
