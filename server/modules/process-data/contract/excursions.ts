import { z } from "zod";
import { codeInput } from "@/server/modules/lots/contract";
import type { ProcessParameterDto } from "./samples";

export const DECISIONS = ["no-effect", "stays-on-hold", "rework", "scrap"] as const;
export type ExcursionDecision = (typeof DECISIONS)[number];
export const EXCURSION_STATUSES = ["open", "decided"] as const;

export const excursionListInput = z
  .object({
    /** Part of its number, its run or a lot it held. */
    search: z.string().trim().max(64).optional(),
    status: z.enum(EXCURSION_STATUSES).optional(),
    equipmentCode: codeInput.optional(),
    parameterCode: z.string().trim().max(64).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type ExcursionListInput = z.input<typeof excursionListInput>;

export const excursionRef = z.object({ number: codeInput }).strict();

export const decideExcursionInput = z
  .object({
    number: codeInput,
    /** `no-effect` lifts the holds that the excursion placed; every other decision leaves them. */
    decision: z.enum(DECISIONS),
    reason: z.string().trim().min(1, "a reason is needed").max(1000),
  })
  .strict();

export type ExcursionSummary = {
  id: string;
  number: string;
  run: string;
  equipment: { code: string; nameEn: string; nameZh: string };
  parameter: ProcessParameterDto;
  side: "above" | "below";
  startsAt: string;
  endsAt: string;
  endedBy: "inside" | "gap" | "run-end" | "open";
  worst: { value: number; limit: number; at: string };
  /** In the unit of the parameter times seconds. */
  areaOutside: number;
  foundAt: string;
  contradictedAt: string | null;
  reopenedAt: string | null;
  status: "open" | "decided";
  decision: { code: ExcursionDecision; reason: string; at: string; by: string } | null;
  lotCount: number;
};

export type ExcursionPage = { items: ExcursionSummary[]; nextCursor: string | null };

export type ExcursionDetail = ExcursionSummary & {
  recipe: { code: string; version: number };
  program: string | null;
  lots: {
    lot: string;
    materialCode: string;
    status: string;
    quantity: string;
    unit: "kg" | "pcs";
    isHeld: boolean;
  }[];
};
