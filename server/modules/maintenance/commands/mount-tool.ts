import { toolMountings } from "@/db/schema/maintenance";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { lockUnit } from "@/server/modules/equipment/commands/block-equipment";
import { mountToolInput } from "../contract/tools";
import { unitByCode } from "../records/plans";
import { lastUnmounting, lockTool, openMounting, recordOfTool, updateTool } from "../records/tools";

/** Puts a tool on a machine: from then on the machine's runs count on it. */
export const mountTool = defineCommand({
  name: "mount-tool",
  permission: "maintenance:write",
  input: mountToolInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const tool = await lockTool({ tx }, input.code);
    const { id } = await lockUnit(context, input.equipmentCode);
    const unit = await unitByCode({ tx }, input.equipmentCode);
    if (!unit) throw notFound("equipment", input.equipmentCode);
    const mounted = await openMounting({ tx }, tool.id);
    if (mounted)
      throw ruleViolation("tool-mounted", `Tool ${tool.code} is mounted already.`, { tool: tool.code });
    if (tool.status !== "stored") {
      throw ruleViolation("tool-not-ready", `Tool ${tool.code} is ${tool.status}.`, {
        tool: tool.code,
        status: tool.status,
      });
    }
    if (tool.equipmentClass !== unit.equipmentClass) {
      throw ruleViolation(
        "tool-does-not-fit",
        `Tool ${tool.code} fits a ${tool.equipmentClass}; ${unit.code} is a ${unit.equipmentClass}.`,
        { tool: tool.code, equipment: unit.code },
      );
    }
    const mountedAt = input.mountedAt ?? now;
    const last = await lastUnmounting({ tx }, tool.id);
    if (mountedAt > now || (last && mountedAt < last)) {
      throw ruleViolation(
        "tool-mount-time",
        "It was on another machine then, or that time is still to come.",
        {
          tool: tool.code,
        },
      );
    }
    await tx.insert(toolMountings).values({
      id: newId(),
      toolId: tool.id,
      equipmentId: id,
      mountedAt,
      mountedByLabel: actor.label,
    });
    const result = await updateTool({ tx }, tool, { status: "in-use" });
    return {
      result,
      audit: [fact("tool.mount", recordOfTool(tool), { details: { equipment: unit.code } })],
    };
  },
});
