import { z } from "zod";

export const DECISIONS = ["released", "conditionally-released", "rejected", "held"] as const;
export type Decision = (typeof DECISIONS)[number];

const decisionFields = {
  lot: z.string().trim().min(1).max(64),
  decision: z.enum(DECISIONS),
  reason: z.string().trim().max(500).optional(),
  /** Lot version that the person looked at. */
  expectedVersion: z.int().optional(),
};

/** Whatever is not a plain release says why. */
function reasonGiven(input: { decision: Decision; reason?: string | undefined }): boolean {
  return input.decision === "released" || (input.reason ?? "").length > 0;
}
const reasonNeeded = { error: "a reason is needed", path: ["reason"] };

/** Signed by a person: the password again, and what the signature means. */
export const decideDispositionInput = z
  .object({ ...decisionFields, password: z.string().min(1).max(200) })
  .strict()
  .refine(reasonGiven, reasonNeeded);
export type DecideDispositionInput = z.input<typeof decideDispositionInput>;

/** By an API key with the right, or by the system itself. */
export const decideDispositionByKeyInput = z
  .object(decisionFields)
  .strict()
  .refine(reasonGiven, reasonNeeded);
export type DecideDispositionByKeyInput = z.input<typeof decideDispositionByKeyInput>;
