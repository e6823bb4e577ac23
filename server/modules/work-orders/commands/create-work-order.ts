import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { createWorkOrderInput, type WorkOrderDto } from "../contract";
import {
  customerByCode,
  insertOrder,
  insertTransition,
  orderByExternalId,
  productByCode,
  toOrderDto,
} from "../records/orders";
import { releaseWorkOrder } from "./release-work-order";

/** Creates a draft (and releases it, where that is asked). An externalId that is known returns its order as it is. */
export const createWorkOrder = defineCommand({
  name: "create-work-order",
  permission: "work-orders:create",
  input: createWorkOrderInput,
  run: async (context, input) => {
    const known = input.externalId ? await orderByExternalId(context, input.externalId) : null;
    if (known) return repeated(toOrderDto(known));
    const product = await productByCode(context, input.productCode);
    const customer = input.customerCode ? await customerByCode(context, input.customerCode) : null;
    throwIssues(
      [
        product ? null : missing("productCode", "product", input.productCode),
        product && !product.isActive ? inactive(product.code) : null,
        input.customerCode && !customer ? missing("customerCode", "customer", input.customerCode) : null,
      ].filter((issue) => issue !== null),
    );
    if (!product) throw new Error("a missing product was reported above");
    const order = await insertOrder(context, {
      id: newId(),
      number: await nextCode(context, "work-order", context.now),
      externalId: input.externalId ?? null,
      productId: product.id,
      customerId: customer?.id ?? product.customerId,
      quantity: input.quantity,
      priority: input.priority,
      dueAt: input.dueAt,
      note: input.note || null,
      createdBy: context.actor.label,
      createdAt: context.now,
    });
    if (!order) {
      const first = await orderByExternalId(context, input.externalId ?? "");
      if (!first) throw new Error("an order was neither written nor found");
      return repeated(toOrderDto(first));
    }
    await insertTransition(context, order.id, { from: null, to: "draft" });
    const released = input.release ? await releaseWorkOrder(context, { number: order.number }) : null;
    const result = { ...(released ?? toOrderDto(order)), created: true };
    return { result, audit: [fact("work-order.create", record(result))] };
  },
});

function repeated(result: WorkOrderDto) {
  return {
    result,
    audit: [fact("work-order.create-repeated", record(result))] as [ReturnType<typeof fact>],
  };
}

function record(order: WorkOrderDto) {
  return { type: "work-order", id: order.id, code: order.number };
}

function missing(path: string, kind: "product" | "customer", code: string): FieldIssue {
  return { path, reason: `${kind}-not-found`, message: `No ${kind} ${code}.`, details: { code } };
}

function inactive(code: string): FieldIssue {
  return {
    path: "productCode",
    reason: "product-inactive",
    message: `Product ${code} is not active any more.`,
    details: { product: code },
  };
}
