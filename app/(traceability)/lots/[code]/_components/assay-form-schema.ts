import { z } from "zod";
import { recordAssayInput } from "@/server/modules/lots/contract/stock";

/** An assay as a laboratory writes it: mass percent, not fractions. */
export const assayFormSchema = z.object({
  source: recordAssayInput.shape.source,
  measuredAt: z.string().optional(),
  rows: z
    .array(
      z.object({
        element: z
          .string()
          .trim()
          .regex(/^[A-Z][a-z]?$/, "element-unreadable"),
        percent: z.number().min(0).max(100),
      }),
    )
    .min(1),
  reason: recordAssayInput.shape.reason,
});

export type AssayForm = z.input<typeof assayFormSchema>;

export function toAssayInput(
  lot: string,
  form: AssayForm,
  instantOf: (wall: string) => string,
): z.input<typeof recordAssayInput> {
  return {
    lot,
    source: form.source,
    ...(form.measuredAt ? { measuredAt: instantOf(form.measuredAt) } : {}),
    results: form.rows.map(({ element, percent }) => ({
      element: element.trim(),
      massFraction: Number((percent / 100).toPrecision(12)),
    })),
    ...(form.reason ? { reason: form.reason } : {}),
  };
}
