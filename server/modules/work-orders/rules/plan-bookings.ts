import { decimal, sum, toStored } from "@/server/domain/quantity/decimal";
import type { RunDto } from "@/server/modules/lots/contract";

export type BookingTarget = { workOrderId: string; operationId: string; unit: "kg" | "pcs" };
export type ScrapEntry = { code: string; quantity: string };
export type PlannedBooking = {
  transformationId: string;
  target: BookingTarget;
  goodQuantity: string;
  reworkQuantity: string;
  scrap: ScrapEntry[];
};

type Output = RunDto["transformations"][number]["outputs"][number];

/** What each transformation of a finished run means for the order it was done for; the order of the lists is the same. */
export function planBookings(
  transformations: RunDto["transformations"],
  targets: readonly (BookingTarget | null)[],
  scrap: readonly (readonly ScrapEntry[])[],
): PlannedBooking[] {
  return transformations.flatMap((transformation, index) => {
    const target = targets[index];
    if (!target) return [];
    const made = transformation.outputs.filter((output) => !output.byProduct);
    return [
      {
        transformationId: transformation.id,
        target,
        goodQuantity: total(
          made.filter((output) => !output.rework),
          target.unit,
        ),
        reworkQuantity: total(
          made.filter((output) => output.rework),
          target.unit,
        ),
        scrap: merged(scrap[index] ?? []),
      },
    ];
  });
}

/** In the operation's unit; pieces cannot be told from kilograms, so those count as none. */
function total(outputs: readonly Output[], unit: "kg" | "pcs"): string {
  return toStored(
    sum(
      outputs.map((output) => {
        if (output.unit === unit) return output.quantity;
        return unit === "kg" ? output.massKg : "0";
      }),
    ),
  );
}

function merged(entries: readonly ScrapEntry[]): ScrapEntry[] {
  const byCode = new Map<string, string>();
  for (const { code, quantity } of entries) {
    byCode.set(code, toStored(decimal(byCode.get(code) ?? "0").plus(quantity)));
  }
  return [...byCode].map(([code, quantity]) => ({ code, quantity }));
}
