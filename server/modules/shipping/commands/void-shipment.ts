import { decimal } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { unshipLots } from "@/server/modules/lots/commands/unship-lots";
import { voidShipmentInput } from "../contract";
import { linesOf, lockShipment, toShipmentDto, updateShipment } from "../records/shipments";
import { assertNotVoided } from "../rules/shipment-faults";

/** Takes back a mistaken shipment, while nothing of it was returned: its lots are in stock again. */
export const voidShipment = defineCommand({
  name: "void-shipment",
  permission: "shipments:void",
  input: voidShipmentInput,
  run: async (context, input) => {
    const shipment = await lockShipment(context, input.number);
    assertNotVoided(shipment);
    const lines = await linesOf(context, shipment.id);
    if (lines.some((line) => decimal(line.returnedQuantity).gt(0))) {
      throw ruleViolation(
        "shipment-has-returns",
        `Something of shipment ${shipment.number} came back already; it did leave the plant.`,
        { number: shipment.number },
      );
    }
    await unshipLots(context, {
      reference: shipment.number,
      at: context.now,
      reason: input.reason,
      lines: lines.map(({ lotId, quantity, massKg }) => ({ lotId, quantity, massKg })),
    });
    const voided = await updateShipment(context, shipment, {
      status: "voided",
      voidedAt: context.now,
      voidedByLabel: context.actor.label,
      voidReason: input.reason,
    });
    return {
      result: toShipmentDto(voided),
      audit: [
        fact(
          "shipment.void",
          { type: "shipment", id: shipment.id, code: shipment.number },
          { reason: input.reason },
        ),
      ],
    };
  },
});
