import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { returnLots } from "@/server/modules/lots/commands/return-lots";
import { returnShipmentLinesInput } from "../contract";
import { addReturned, linesOf, lockShipment, toShipmentDto, updateShipment } from "../records/shipments";
import { planReturn } from "../rules/plan-return";
import { assertNotVoided, futureIssue, tooEarlyIssue } from "../rules/shipment-faults";

/** Books what a customer sent back; the lots are held until somebody has looked at them. */
export const returnShipmentLines = defineCommand({
  name: "return-shipment-lines",
  permission: "shipments:write",
  input: returnShipmentLinesInput,
  run: async (context, input) => {
    const shipment = await lockShipment(context, input.number);
    assertNotVoided(shipment);
    const at = input.returnedAt ?? context.now;
    const { planned, issues } = planReturn(await linesOf(context, shipment.id), input.lines);
    throwIssues([
      ...futureIssue(at, context.now, "returnedAt"),
      ...tooEarlyIssue(at, shipment.shippedAt),
      ...issues,
    ]);
    await addReturned(
      context,
      planned.map(({ lineId, quantity, massKg }) => ({ lineId, quantity, massKg })),
    );
    const { lots } = await returnLots(context, {
      reference: shipment.number,
      at,
      reason: input.reason,
      lines: planned.map(({ lotId, quantity, massKg }) => ({ lotId, quantity, massKg })),
    });
    const changed = await updateShipment(context, shipment, {});
    return {
      result: { ...toShipmentDto(changed), heldLots: lots },
      audit: [
        fact(
          "shipment.return",
          { type: "shipment", id: shipment.id, code: shipment.number },
          { reason: input.reason, details: { lots: lots.length } },
        ),
      ],
    };
  },
});
