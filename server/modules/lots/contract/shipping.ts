import { z } from "zod";
import { codeInput } from "../contract";

const reason = z.string().trim().min(1).max(500);
const given = z.object({ value: z.string(), unit: z.enum(["kg", "pcs"]).nullable() });

/** A statement takes at most 65,535 parameters, and one shipment is one statement per table. */
export const MOST_SHIPPED_LINES = 5000;

/** What shipping asks of the lots: the lines in its own order, so that faults name its own paths. */
export const shipLotsInput = z
  .object({
    /** The shipment's number; it stands in the ledger. */
    reference: codeInput,
    at: z.date(),
    lines: z
      .array(z.object({ lot: codeInput, quantity: given.optional() }).strict())
      .min(1)
      .max(MOST_SHIPPED_LINES),
  })
  .strict();

const bookedLines = z
  .array(z.object({ lotId: z.uuid(), quantity: z.string(), massKg: z.string() }).strict())
  .min(1)
  .max(MOST_SHIPPED_LINES);

export const unshipLotsInput = z
  .object({ reference: codeInput, at: z.date(), lines: bookedLines, reason })
  .strict();
export const returnLotsInput = z
  .object({ reference: codeInput, at: z.date(), lines: bookedLines, reason })
  .strict();

/** One line as it was booked out. */
export type ShippedLot = {
  lotId: string;
  lot: string;
  unit: "kg" | "pcs";
  quantity: string;
  massKg: string;
};

/** A lot as somebody who packs it sees it: what may go, and if nothing may, why. */
export type ShippableLot = {
  code: string;
  material: { code: string; nameEn: string; nameZh: string };
  product: { code: string; nameEn: string; nameZh: string } | null;
  orderNumber: string | null;
  unit: "kg" | "pcs";
  freeQuantity: string;
  /** The mass of what is free. */
  freeMassKg: string;
  status: string;
  qualityStatus: string;
  refusal: { reason: string; details: Record<string, string | number | boolean | null> } | null;
};
