import { and, eq, isNull, sql } from "drizzle-orm";
import { lotAllotments } from "@/db/schema/grading";
import { lots } from "@/db/schema/lots";
import { workOrders } from "@/db/schema/work-orders";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { allotLotInput } from "../contract/allotments";

const OPEN: ReadonlySet<string> = new Set(["released", "in-progress", "paused"]);

/**
 * Pegs what remains of a lot to an open order; an earlier pegging ends. It says for whom the lot is, and reserves
 * nothing: consumption is booked as it happens.
 */
export const allotLot = defineCommand({
  name: "allot-lot",
  permission: "lots:regrade",
  input: allotLotInput,
  run: async ({ tx, actor, now }, input) => {
    const [lot] = await tx
      .select()
      .from(lots)
      .where(sql`lower(${lots.code}) = lower(${input.lot})`)
      .for("update");
    if (lot === undefined) throw notFound("lot", input.lot);
    const [order] = await tx
      .select()
      .from(workOrders)
      .where(eq(workOrders.number, input.workOrderNumber))
      .for("update");
    if (order === undefined) throw notFound("work-order", input.workOrderNumber);
    if (!OPEN.has(order.status)) {
      throw ruleViolation("allot-order-not-open", `Order ${order.number} is ${order.status}.`, {
        order: order.number,
        status: order.status,
      });
    }
    if (Number(lot.remainingQuantity) <= 0 || !["available", "on-hold"].includes(lot.status)) {
      throw ruleViolation("allot-lot-empty", `Nothing of lot ${lot.code} is left.`, { lot: lot.code });
    }
    await tx
      .update(lotAllotments)
      .set({ endedAt: now, endedByLabel: actor.label, endReason: input.reason })
      .where(and(eq(lotAllotments.lotId, lot.id), isNull(lotAllotments.endedAt)));
    const id = newId();
    await tx.insert(lotAllotments).values({
      id,
      lotId: lot.id,
      workOrderId: order.id,
      quantity: lot.remainingQuantity,
      reason: input.reason,
      allottedAt: now,
      allottedById: actor.id,
      allottedByLabel: actor.label,
    });
    const details = { lot: lot.code, order: order.number, quantity: lot.remainingQuantity };
    return {
      result: { id, lot: lot.code, workOrderNumber: order.number, quantity: lot.remainingQuantity },
      audit: [
        fact("lot.allot", { type: "lot", id: lot.id, code: lot.code }, { reason: input.reason, details }),
        fact(
          "work-order.allot",
          { type: "work-order", id: order.id, code: order.number },
          { reason: input.reason, details },
        ),
      ],
    };
  },
});
