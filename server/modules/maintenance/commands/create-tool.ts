import { tools } from "@/db/schema/maintenance";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError, ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { createToolInput, type ToolResult } from "../contract/tools";
import { isClass } from "../records/plans";
import { keepToolEvent, recordOfTool } from "../records/tools";

/** Adds a tool, with what it had used before it was counted here. */
export const createTool = defineCommand({
  name: "create-tool",
  permission: "maintenance:write",
  input: createToolInput,
  run: async (context, input) => {
    const { tx, now } = context;
    if (!(await isClass({ tx }, input.equipmentClass))) {
      throw ruleViolation("equipment-class-not-found", `No machine is a ${input.equipmentClass}.`, {
        code: input.equipmentClass,
      });
    }
    const id = newId();
    const [row] = await tx
      .insert(tools)
      .values({ ...input, id, countsFrom: now, createdAt: now })
      .onConflictDoNothing()
      .returning();
    if (!row) {
      throw new DomainError("CONFLICT", "tool-exists", {
        message: `There is a tool ${input.code} already.`,
        details: { code: input.code },
      });
    }
    await keepToolEvent(context, { toolId: id, kind: "create", used: input.usedBefore });
    const result: ToolResult = { id, code: row.code, status: row.status };
    return { result, audit: [fact("tool.create", recordOfTool(row))] };
  },
});
