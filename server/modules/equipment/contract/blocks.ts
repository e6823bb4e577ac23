import { z } from "zod";

/** The machine whose blocks are asked for; all machines when left out. */
export const blocksInput = z.object({ code: z.string().trim().min(1).max(64).optional() }).strict();

/** Why nobody may start a run on a machine now. */
export type EquipmentBlockDto = {
  equipmentCode: string;
  /** The maintenance order behind it. */
  sourceCode: string;
  reason: string;
  since: string;
  by: string;
};
