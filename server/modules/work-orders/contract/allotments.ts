import { z } from "zod";

const code = z.string().trim().min(1).max(64);

export const allotLotInput = z
  .object({
    lot: code,
    workOrderNumber: code,
    reason: z.string().trim().min(1, "a reason is needed").max(500),
  })
  .strict();

export type PeggedLot = {
  lot: string;
  status: string;
  qualityStatus: string;
  remainingQuantity: string;
  unit: "kg" | "pcs";
  reason: string;
  allottedAt: string;
  allottedBy: string;
};
