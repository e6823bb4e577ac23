import { z } from "zod";
import { toGtin14 } from "@/server/domain/gs1/gtin";

/** A GTIN of 8, 12, 13 or 14 digits, with the spaces that people write; kept as 14 digits. Empty: none. */
const gtinInput = z
  .string()
  .transform((text) => text.normalize("NFKC").replace(/[\s-]/g, ""))
  .refine((text) => text === "" || /^(\d{8}|\d{12,14})$/.test(text), { error: "gtin-length", abort: true })
  .refine((text) => text === "" || toGtin14(text) !== null, { error: "gtin-check-digit" })
  .transform((text) => (text === "" ? null : toGtin14(text)));

export const setProductGtinInput = z
  .object({
    code: z.string().trim().min(1).max(64),
    gtin: gtinInput.nullable(),
    /** What was shown when the change was asked for. */
    expectedGtin: z.string().nullable().optional(),
  })
  .strict();
