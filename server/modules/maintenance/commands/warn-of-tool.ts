import { eq } from "drizzle-orm";
import { z } from "zod";
import { tools } from "@/db/schema/maintenance";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import { lifeUsed, lockTool, recordOfTool } from "../records/tools";
import { warningLevel } from "../rules/tool-life";

/** Opens the task of the level (80, 90, 100 %) that a tool's life has reached, once for each level and life. */
export const warnOfTool = defineCommand({
  name: "warn-of-tool",
  permission: "maintenance:write",
  input: z.object({ code: z.string() }).strict(),
  run: async (context, input) => {
    const { tx } = context;
    const tool = await lockTool({ tx }, input.code);
    const { share } = await lifeUsed({ tx }, tool.id);
    const level = warningLevel(share);
    const isNew = level > tool.warnedPercent;
    if (isNew) {
      await tx
        .update(tools)
        .set({ warnedPercent: level, version: tool.version + 1 })
        .where(eq(tools.id, tool.id));
      await openTask(context, {
        kind: "tool-life",
        subject: { type: "tool", id: tool.id, code: tool.code },
        details: { level, nameEn: tool.nameEn, nameZh: tool.nameZh },
        role: "maintenance",
      });
    }
    return {
      result: { code: tool.code, level, isNew },
      audit: [fact("tool.warn", recordOfTool(tool), { details: { percent: level } })],
    };
  },
});
