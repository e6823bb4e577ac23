import { eq, sql } from "drizzle-orm";
import { sparePartMovements, spareParts } from "@/db/schema/maintenance";
import { decimal, toPlain, toStored } from "@/server/domain/quantity/decimal";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import type { CommandContext } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";

type Scope = Pick<CommandContext, "tx">;
export type PartRow = typeof spareParts.$inferSelect;

export async function lockPart({ tx }: Scope, code: string): Promise<PartRow> {
  const [row] = await tx
    .select()
    .from(spareParts)
    .where(eq(spareParts.code, code.toUpperCase()))
    .for("update");
  if (!row) throw notFound("spare-part", code);
  return row;
}

/** What was used on an order and not brought back, decimal text. */
export async function usedOnOrder({ tx }: Scope, orderId: string, code: string): Promise<string> {
  const [row] = await tx.execute<{ used: string }>(sql`
    select coalesce(-sum(m.quantity), 0)::text as used
    from spare_part_movements m join spare_parts p on p.id = m.part_id
    where m.order_id = ${orderId} and p.code = ${code.toUpperCase()}`);
  return toPlain(row?.used ?? "0");
}

/**
 * Books a movement of a spare part under its lock. Refuses to take more than there is; opens the task when the stock
 * falls below its minimum and settles it when there is enough again. Returns facts for the audit.
 */
export async function changeStock(
  context: CommandContext,
  movement: {
    code: string;
    kind: "receive" | "use" | "return" | "count";
    quantity: string;
    orderId?: string;
    note?: string | undefined;
  },
): Promise<AuditFact[]> {
  const { tx, now, actor } = context;
  const part = await lockPart({ tx }, movement.code);
  const stock = decimal(part.stock).plus(movement.quantity);
  if (stock.lt(0)) {
    throw ruleViolation(
      "spare-part-out-of-stock",
      `Only ${toPlain(part.stock)} ${part.unit} of ${part.code} are in stock.`,
      { part: part.code, stock: toPlain(part.stock), unit: part.unit },
    );
  }
  const stockAfter = toStored(stock);
  await tx
    .update(spareParts)
    .set({ stock: stockAfter, version: part.version + 1 })
    .where(eq(spareParts.id, part.id));
  await tx.insert(sparePartMovements).values({
    id: newId(),
    partId: part.id,
    kind: movement.kind,
    quantity: movement.quantity,
    stockAfter,
    orderId: movement.orderId ?? null,
    at: now,
    actorId: actor.id,
    actorLabel: actor.label,
    note: movement.note ?? null,
  });
  return [
    fact(
      "spare-part.move",
      { type: "spare-part", id: part.id, code: part.code },
      { reason: movement.note, details: { quantity: toPlain(movement.quantity), left: toPlain(stockAfter) } },
    ),
    ...(await askForMore(context, { ...part, stock: stockAfter })),
  ];
}

/** Opens the task of a part below its minimum, or settles it. */
export async function askForMore(context: CommandContext, part: PartRow): Promise<AuditFact[]> {
  if (decimal(part.stock).lt(part.minimum)) {
    await openTask(context, {
      kind: "spare-part-minimum",
      subject: { type: "spare-part", id: part.id, code: part.code },
      details: { stock: toPlain(part.stock), minimum: toPlain(part.minimum), unit: part.unit },
      role: "maintenance",
    });
    return [];
  }
  return settleTasks(
    context,
    { type: "spare-part", id: part.id },
    `${toPlain(part.stock)} ${part.unit} in stock.`,
  );
}
