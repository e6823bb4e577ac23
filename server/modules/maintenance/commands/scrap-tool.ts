import { type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { scrapToolInput } from "../contract/tools";
import { keepToolEvent, lifeUsed, lockTool, openMounting, recordOfTool, updateTool } from "../records/tools";

/** The tool is no more; its history stays. */
export const scrapTool = defineCommand({
  name: "scrap-tool",
  permission: "maintenance:write",
  input: scrapToolInput,
  run: async (context, input) => {
    const { tx } = context;
    const tool = await lockTool({ tx }, input.code);
    if (tool.status === "scrapped" || (await openMounting({ tx }, tool.id))) {
      throw ruleViolation("tool-not-ready", `Tool ${tool.code} is ${tool.status}: take it off first.`, {
        tool: tool.code,
        status: tool.status,
      });
    }
    const { used } = await lifeUsed({ tx }, tool.id);
    await keepToolEvent(context, { toolId: tool.id, kind: "scrap", used, note: input.reason });
    const result = await updateTool({ tx }, tool, { status: "scrapped" });
    const audit: AuditFacts = [
      fact("tool.scrap", recordOfTool(tool), { reason: input.reason, details: { used } }),
      ...(await settleTasks(context, { type: "tool", id: tool.id }, input.reason)),
    ];
    return { result, audit };
  },
});
