import { type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { shipLots } from "@/server/modules/lots/commands/ship-lots";
import { createShipmentInput, type ShipmentDto } from "../contract";
import {
  customerByCode,
  insertLines,
  insertShipment,
  shipmentByExternalId,
  toShipmentDto,
} from "../records/shipments";
import { futureIssue, repeatedLines, withFaultsBefore } from "../rules/shipment-faults";

/** Books packed lots out to a customer. An externalId that is known returns its shipment as it is. */
export const createShipment = defineCommand({
  name: "create-shipment",
  permission: "shipments:write",
  input: createShipmentInput,
  run: async (context, input) => {
    const known = input.externalId ? await shipmentByExternalId(context, input.externalId) : null;
    if (known) return repeated(toShipmentDto(known));
    const customer = await customerByCode(context, input.customerCode);
    const shippedAt = input.shippedAt ?? context.now;
    const faults: FieldIssue[] = [
      ...(customer ? [] : [customerMissing(input.customerCode)]),
      ...futureIssue(shippedAt, context.now, "shippedAt"),
      ...repeatedLines(input.lines),
    ];
    const number = await nextCode(context, "shipment", shippedAt);
    const shipment = customer
      ? await insertShipment(context, {
          id: newId(),
          number,
          externalId: input.externalId ?? null,
          customerId: customer.id,
          customerReference: input.customerReference || null,
          destinationCountry: input.destinationCountry ?? countryOf(customer.country),
          shippedAt,
          shippedBy: context.actor.id,
          shippedByLabel: context.actor.label,
          note: input.note || null,
          createdAt: context.now,
        })
      : null;
    if (customer && !shipment) {
      const first = await shipmentByExternalId(context, input.externalId ?? "");
      if (!first) throw new Error("a shipment was neither written nor found");
      return repeated(toShipmentDto(first));
    }
    const shipped = await withFaultsBefore(faults, () =>
      shipLots(context, {
        reference: number,
        at: shippedAt,
        lines: input.lines.map(({ lot, quantity }) => ({ lot, ...(quantity ? { quantity } : {}) })),
      }),
    );
    throwIssues(faults);
    if (!shipment) throw new Error("a missing customer was reported above");
    await insertLines(
      context,
      shipped.map((line, index) => ({
        shipmentId: shipment.id,
        lotId: line.lotId,
        quantity: line.quantity,
        massKg: line.massKg,
        packageCode: input.lines[index]?.packageCode ?? null,
      })),
    );
    const result = toShipmentDto(shipment, true);
    return { result, audit: [fact("shipment.create", record(result))] };
  },
});

function repeated(result: ShipmentDto): { result: ShipmentDto; audit: AuditFacts } {
  return { result, audit: [fact("shipment.create-repeated", record(result))] };
}

function record(shipment: ShipmentDto) {
  return { type: "shipment", id: shipment.id, code: shipment.number };
}

function customerMissing(code: string): FieldIssue {
  return {
    path: "customerCode",
    reason: "customer-not-found",
    message: `No customer ${code}.`,
    details: { code },
  };
}

function countryOf(country: string | null): string | null {
  return country && /^[A-Z]{2}$/.test(country) ? country : null;
}
