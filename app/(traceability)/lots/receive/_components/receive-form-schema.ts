import { z } from "zod";
import { receiveLotInput } from "@/server/modules/lots/contract";

const percent = z.number().min(0).max(100).optional();

/** The receipt as a person types it: percentages instead of fractions, the analysis as a line of text. */
export const receiveFormSchema = z
  .object({
    code: receiveLotInput.shape.code,
    materialCode: receiveLotInput.shape.materialCode,
    quantity: z
      .string()
      .trim()
      .regex(/^\d+(\.\d{1,6})?$/),
    supplierCode: receiveLotInput.shape.supplierCode,
    supplierLot: receiveLotInput.shape.supplierLot,
    locationCode: receiveLotInput.shape.locationCode,
    origin: receiveLotInput.shape.origin.unwrap(),
    preConsumerPercent: percent,
    postConsumerPercent: percent,
    analysis: z
      .string()
      .optional()
      .refine((text) => readAnalysis(text ?? "") !== null, "analysis-unreadable"),
  })
  .refine((value) => (value.preConsumerPercent ?? 0) + (value.postConsumerPercent ?? 0) <= 100, {
    error: "recycled-over-hundred",
    path: ["postConsumerPercent"],
  });

export type ReceiveForm = z.input<typeof receiveFormSchema>;

/** `Nd 29.5; Pr 10 ; Fe 60.5` in mass percent as fractions; null when a part cannot be read or they exceed 100 %. */
export function readAnalysis(text: string): Record<string, number> | null {
  const fractions: Record<string, number> = {};
  for (const part of text.split(/[;,；，、\n]+/)) {
    if (part.trim() === "") continue;
    const match = /^\s*([A-Z][a-z]?)\s*[:：=]?\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(part);
    if (!match?.[1] || !match[2] || match[1] in fractions) return null;
    fractions[match[1]] = Number((Number(match[2]) / 100).toPrecision(12));
  }
  const total = Object.values(fractions).reduce((sum, fraction) => sum + fraction, 0);
  return total > 1.000001 ? null : fractions;
}

export function toReceiveInput(form: ReceiveForm): z.input<typeof receiveLotInput> {
  const composition = readAnalysis(form.analysis ?? "") ?? {};
  const pre = form.preConsumerPercent ?? 0;
  const post = form.postConsumerPercent ?? 0;
  const origin = Object.fromEntries(
    Object.entries(form.origin ?? {}).flatMap(([stage, country]) =>
      country ? [[stage, country.toUpperCase()]] : [],
    ),
  );
  return {
    ...(form.code ? { code: form.code } : {}),
    materialCode: form.materialCode,
    quantity: form.quantity,
    supplierCode: form.supplierCode,
    supplierLot: form.supplierLot,
    ...(form.locationCode ? { locationCode: form.locationCode } : {}),
    origin,
    ...(pre + post > 0 ? { recycled: { preConsumerShare: pre / 100, postConsumerShare: post / 100 } } : {}),
    ...(Object.keys(composition).length > 0 ? { composition } : {}),
  };
}
