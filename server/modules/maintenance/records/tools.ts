import { and, eq, isNull, sql } from "drizzle-orm";
import { toolEvents, toolMountings, tools } from "@/db/schema/maintenance";
import type { CommandContext } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { type ToolUse, toolUses } from "@/server/modules/equipment/queries/tool-life";
import type { ToolResult } from "../contract/tools";

type Scope = Pick<CommandContext, "tx">;
export type ToolRow = typeof tools.$inferSelect;

export async function lockTool({ tx }: Scope, code: string): Promise<ToolRow> {
  const [row] = await tx.select().from(tools).where(eq(tools.code, code.toUpperCase())).for("update");
  if (!row) throw notFound("tool", code);
  return row;
}

export async function lifeUsed({ tx }: Scope, toolId: string): Promise<ToolUse> {
  const [use] = await toolUses(tx, sql`t.id = ${toolId}`);
  if (!use) throw notFound("tool", toolId);
  return use;
}

export async function openMounting({ tx }: Scope, toolId: string) {
  const [row] = await tx
    .select()
    .from(toolMountings)
    .where(and(eq(toolMountings.toolId, toolId), isNull(toolMountings.unmountedAt)));
  return row ?? null;
}

export async function updateTool(
  { tx }: Scope,
  tool: ToolRow,
  change: Partial<ToolRow>,
): Promise<ToolResult> {
  await tx
    .update(tools)
    .set({ ...change, version: tool.version + 1 })
    .where(eq(tools.id, tool.id));
  return { id: tool.id, code: tool.code, status: change.status ?? tool.status };
}

/** Keeps what the tool had used by then. */
export async function keepToolEvent(
  { tx, now, actor }: CommandContext,
  event: {
    toolId: string;
    kind: "create" | "send-to-regrind" | "regrind" | "scrap";
    used: string;
    note?: string;
  },
): Promise<void> {
  await tx.insert(toolEvents).values({
    id: newId(),
    toolId: event.toolId,
    kind: event.kind,
    at: now,
    usedAmount: event.used,
    actorLabel: actor.label,
    note: event.note ?? null,
  });
}

export function recordOfTool(tool: Pick<ToolRow, "id" | "code">) {
  return { type: "tool", id: tool.id, code: tool.code };
}

export async function lastUnmounting({ tx }: Scope, toolId: string): Promise<Date | null> {
  const [row] = await tx
    .select({ at: sql<string | null>`max(${toolMountings.unmountedAt})` })
    .from(toolMountings)
    .where(eq(toolMountings.toolId, toolId));
  return row?.at ? new Date(row.at) : null;
}
