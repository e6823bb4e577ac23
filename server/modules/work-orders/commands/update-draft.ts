import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { updateDraftInput } from "../contract";
import { customerByCode, lockOrder, productByCode, toOrderDto, updateOrder } from "../records/orders";
import { assertVersion } from "../rules/transitions";

/** Changes a draft. What was released is changed by other commands, with a reason. */
export const updateDraft = defineCommand({
  name: "update-draft",
  permission: "work-orders:create",
  input: updateDraftInput,
  run: async (context, input) => {
    const order = await lockOrder(context, input.number);
    assertVersion(order, input.expectedVersion);
    if (order.status !== "draft") {
      throw ruleViolation("work-order-not-draft", `Order ${order.number} is ${order.status}, not a draft.`, {
        number: order.number,
        status: order.status,
      });
    }
    const product = input.productCode ? await productByCode(context, input.productCode) : null;
    if (input.productCode && !product) throw notFound("product", input.productCode);
    if (product && !product.isActive) {
      throw ruleViolation("product-inactive", `Product ${product.code} is not active any more.`, {
        product: product.code,
      });
    }
    const customer = input.customerCode ? await customerByCode(context, input.customerCode) : null;
    if (input.customerCode && !customer) throw notFound("customer", input.customerCode);
    const updated = await updateOrder(context, order, {
      ...(product ? { productId: product.id } : {}),
      ...(input.customerCode === undefined ? {} : { customerId: customer?.id ?? null }),
      ...(input.quantity === undefined ? {} : { quantity: input.quantity }),
      ...(input.dueAt === undefined ? {} : { dueAt: input.dueAt }),
      ...(input.priority === undefined ? {} : { priority: input.priority }),
      ...(input.note === undefined ? {} : { note: input.note || null }),
    });
    return {
      result: toOrderDto(updated),
      audit: [fact("work-order.update", { type: "work-order", id: order.id, code: order.number })],
    };
  },
});
