import { z } from "zod";
import type { moveLotsInput } from "@/server/modules/lots/contract/stock";
import { moveTargetInput } from "@/server/modules/lots/contract/stock";

/** A move as a person says it: where to, and what becomes of the carrier. */
export const moveFormSchema = z
  .object({
    locationCode: moveTargetInput.shape.locationCode,
    how: z.enum(["keep", "into", "out"]),
    carrierCode: z.string().trim().max(64).optional(),
    reason: moveTargetInput.shape.reason,
  })
  .refine((value) => value.how !== "into" || Boolean(value.carrierCode), {
    error: "carrier-code-needed",
    path: ["carrierCode"],
  })
  .refine((value) => value.how !== "keep" || Boolean(value.locationCode), {
    error: "location-needed",
    path: ["locationCode"],
  });

export type MoveForm = z.input<typeof moveFormSchema>;

export function toMoveInput(lots: readonly string[], form: MoveForm): z.input<typeof moveLotsInput> {
  return {
    lots: [...lots],
    ...(form.locationCode ? { locationCode: form.locationCode } : {}),
    ...(form.how === "into" ? { carrierCode: form.carrierCode ?? "" } : {}),
    ...(form.how === "out" ? { carrierCode: null } : {}),
    ...(form.reason ? { reason: form.reason } : {}),
  };
}
