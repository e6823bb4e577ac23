import { z } from "zod";
import { codeText, decimalText, positiveDecimal } from "../contract";

const name = z.string().trim().min(1).max(120);

export const createPartInput = z
  .object({
    code: codeText.transform((value) => value.toUpperCase()),
    nameEn: name,
    nameZh: name,
    unit: z.string().trim().min(1).max(12).default("pcs"),
    minimum: decimalText.default("0"),
    place: z.string().trim().min(1).max(60),
  })
  .strict();
export const changePartInput = z
  .object({
    code: codeText,
    minimum: decimalText.optional(),
    place: z.string().trim().min(1).max(60).optional(),
  })
  .strict();
export const receivePartInput = z
  .object({ code: codeText, quantity: positiveDecimal, note: z.string().trim().max(300).optional() })
  .strict();
/** What was found when the shelf was counted: the difference is booked. */
export const countPartInput = z
  .object({ code: codeText, counted: decimalText, reason: z.string().trim().min(1).max(300) })
  .strict();
export const partRef = z.object({ code: codeText }).strict();

export type SparePartDto = {
  code: string;
  nameEn: string;
  nameZh: string;
  unit: string;
  stock: string;
  minimum: string;
  isBelowMinimum: boolean;
  place: string;
};
export type PartMovement = {
  id: string;
  kind: "receive" | "use" | "return" | "count";
  quantity: string;
  stockAfter: string;
  order: string | null;
  at: string;
  by: string;
  note: string | null;
};
