import { z } from "zod";
import { decimal, massOfPart, toPlain } from "@/server/domain/quantity/decimal";
import type { ShippableLot } from "@/server/modules/lots/contract/shipping";
import { createShipmentInput } from "@/server/modules/shipping/contract";

const { customerCode, customerReference, destinationCountry, note } = createShipmentInput.shape;

/** The shipment as a packer puts it together: every line says how much goes. */
export const shipmentFormSchema = z.object({
  customerCode,
  customerReference,
  destinationCountry,
  note,
  lines: z
    .array(
      z.object({
        lot: z.string(),
        quantity: z
          .string()
          .trim()
          .regex(/^\d+(\.\d{1,6})?$/),
        packageCode: z.string().trim().max(64).optional(),
      }),
    )
    .min(1),
});

export type ShipmentForm = z.input<typeof shipmentFormSchema>;
export type FormLine = ShipmentForm["lines"][number];

export function toShipmentInput(form: ShipmentForm): z.input<typeof createShipmentInput> {
  return {
    customerCode: form.customerCode,
    ...(form.customerReference ? { customerReference: form.customerReference } : {}),
    ...(form.destinationCountry ? { destinationCountry: form.destinationCountry } : {}),
    ...(form.note ? { note: form.note } : {}),
    lines: form.lines.map((line) => ({
      lot: line.lot,
      quantity: line.quantity,
      ...(line.packageCode ? { packageCode: line.packageCode } : {}),
    })),
  };
}

/** What is typed, or zero while it is no number. */
export function typedQuantity(text: string | undefined) {
  const typed = text?.trim() ?? "";
  return decimal(/^\d+(\.\d+)?$/.test(typed) ? typed : "0");
}

/** What is free of the lot after the other lines took theirs, as the field shows it. */
export function freeBeside(lot: ShippableLot, lines: readonly FormLine[], except?: number): string {
  const taken = lines.reduce(
    (sum, line, index) =>
      index !== except && line.lot === lot.code ? sum.plus(typedQuantity(line.quantity)) : sum,
    decimal(0),
  );
  const rest = decimal(lot.freeQuantity).minus(taken);
  return toPlain(rest.gt(0) ? rest : decimal(0));
}

export function massOfLine(lot: ShippableLot, quantity: string | undefined) {
  const free = decimal(lot.freeQuantity);
  const typed = typedQuantity(quantity);
  return free.gt(0) ? massOfPart(typed, free, decimal(lot.freeMassKg)) : decimal(0);
}

export type Totals = { pieces: string; massKg: string; lots: number; packages: number };

export function totalsOf(lines: readonly FormLine[], known: ReadonlyMap<string, ShippableLot>): Totals {
  let pieces = decimal(0);
  let massKg = decimal(0);
  const going = lines.filter((line) => known.get(line.lot)?.refusal === null);
  for (const line of going) {
    const lot = known.get(line.lot);
    if (!lot) continue;
    if (lot.unit === "pcs") pieces = pieces.plus(typedQuantity(line.quantity));
    massKg = massKg.plus(massOfLine(lot, line.quantity));
  }
  const packages = new Set(going.map((line) => line.packageCode).filter(Boolean));
  return {
    pieces: pieces.toFixed(),
    massKg: massKg.toFixed(),
    lots: new Set(going.map((line) => line.lot)).size,
    packages: packages.size,
  };
}
