import { type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { regrindToolInput } from "../contract/tools";
import { keepToolEvent, lifeUsed, lockTool, openMounting, recordOfTool, updateTool } from "../records/tools";

/** A tool comes back reground: its life starts again, the life before stays in its history. */
export const regrindTool = defineCommand({
  name: "regrind-tool",
  permission: "maintenance:write",
  input: regrindToolInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const tool = await lockTool({ tx }, input.code);
    if (tool.status === "scrapped" || (await openMounting({ tx }, tool.id))) {
      throw ruleViolation("tool-not-ready", `Tool ${tool.code} is ${tool.status}: take it off first.`, {
        tool: tool.code,
        status: tool.status,
      });
    }
    const { used } = await lifeUsed({ tx }, tool.id);
    await keepToolEvent(context, { toolId: tool.id, kind: "regrind", used, note: input.note });
    const result = await updateTool({ tx }, tool, {
      status: "stored",
      usedBefore: "0",
      countsFrom: now,
      warnedPercent: 0,
      regrinds: tool.regrinds + 1,
      lifeLimit: input.newLifeLimit ?? tool.lifeLimit,
    });
    const audit: AuditFacts = [
      fact("tool.regrind", recordOfTool(tool), { reason: input.note, details: { used } }),
      ...(await settleTasks(context, { type: "tool", id: tool.id }, input.note)),
    ];
    return { result, audit };
  },
});
