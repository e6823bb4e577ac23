import { z } from "zod";
import type { Names } from "../contract";

export const ANDON_KINDS = ["safety", "quality", "maintenance", "material"] as const;
export type AndonKind = (typeof ANDON_KINDS)[number];

export const callAndonInput = z
  .object({
    equipmentCode: z.string().trim().min(1).max(64),
    kind: z.enum(ANDON_KINDS),
    note: z
      .string()
      .trim()
      .max(200)
      .nullish()
      .transform((value) => value || null),
  })
  .strict();
export const andonRef = z.object({ id: z.uuid() }).strict();
export const openCallsInput = z
  .object({ equipmentCode: z.string().trim().min(1).max(64).optional() })
  .strict();

export type AndonCallDto = {
  id: string;
  kind: AndonKind;
  note: string | null;
  equipment: Names & { code: string };
  area: (Names & { code: string }) | null;
  called: { at: string; by: string };
  answered: { at: string; by: string } | null;
  closed: { at: string; by: string } | null;
};
