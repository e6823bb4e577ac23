import { eq } from "drizzle-orm";
import { toolMountings } from "@/db/schema/maintenance";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { unmountToolInput } from "../contract/tools";
import { keepToolEvent, lifeUsed, lockTool, openMounting, recordOfTool, updateTool } from "../records/tools";

/** Takes a tool off its machine, to its shelf or to be reground. */
export const unmountTool = defineCommand({
  name: "unmount-tool",
  permission: "maintenance:write",
  input: unmountToolInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const tool = await lockTool({ tx }, input.code);
    const mounting = await openMounting({ tx }, tool.id);
    if (!mounting) {
      throw ruleViolation("tool-not-mounted", `Tool ${tool.code} is on no machine.`, { tool: tool.code });
    }
    const unmountedAt = input.unmountedAt ?? now;
    if (unmountedAt > now || unmountedAt <= mounting.mountedAt) {
      throw ruleViolation("tool-unmount-time", "It comes off after it was put on, and not in the future.", {
        tool: tool.code,
      });
    }
    await tx
      .update(toolMountings)
      .set({ unmountedAt, unmountedByLabel: actor.label })
      .where(eq(toolMountings.id, mounting.id));
    const status = input.toRegrind ? "regrind" : "stored";
    const result = await updateTool({ tx }, tool, { status });
    if (input.toRegrind) {
      const { used } = await lifeUsed({ tx }, tool.id);
      await keepToolEvent(context, { toolId: tool.id, kind: "send-to-regrind", used });
    }
    return { result, audit: [fact("tool.unmount", recordOfTool(tool), { details: { status } })] };
  },
});
