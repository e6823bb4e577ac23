import { z } from "zod";
import { codeText, decimalText, instantText, type NamedCode, positiveDecimal } from "../contract";

export const TOOL_KINDS = ["die", "punch", "boat", "tray", "electrode", "wheel", "fixture"] as const;
export type ToolKind = (typeof TOOL_KINDS)[number];
export const TOOL_STATUSES = ["in-use", "stored", "regrind", "scrapped"] as const;
export type ToolStatus = (typeof TOOL_STATUSES)[number];
export const LIFE_UNITS = ["cycles", "hours", "charges"] as const;
export type LifeUnit = (typeof LIFE_UNITS)[number];

const name = z.string().trim().min(1).max(120);
const note = z.string().trim().min(1).max(500);

export const toolRef = z.object({ code: codeText }).strict();
export const createToolInput = z
  .object({
    code: codeText.transform((value) => value.toUpperCase()),
    nameEn: name,
    nameZh: name,
    kind: z.enum(TOOL_KINDS),
    equipmentClass: codeText,
    lifeUnit: z.enum(LIFE_UNITS),
    lifeLimit: positiveDecimal,
    usedBefore: decimalText.default("0"),
    /** No run may start at 100 % already; else at 110 %. */
    blocksAtLimit: z.boolean().default(false),
  })
  .strict();
export const mountToolInput = z
  .object({ code: codeText, equipmentCode: codeText, mountedAt: instantText.optional() })
  .strict();
export const unmountToolInput = z
  .object({
    code: codeText,
    unmountedAt: instantText.optional(),
    /** It goes to be reground instead of back to its shelf. */
    toRegrind: z.boolean().default(false),
  })
  .strict();
export const regrindToolInput = z
  .object({ code: codeText, note, newLifeLimit: positiveDecimal.optional() })
  .strict();
export const scrapToolInput = z.object({ code: codeText, reason: note }).strict();
export const toolListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    kind: z.enum(TOOL_KINDS).optional(),
    status: z.enum(TOOL_STATUSES).optional(),
    equipmentCode: codeText.optional(),
  })
  .strict();

export type ToolDto = NamedCode & {
  kind: ToolKind;
  equipmentClass: string;
  lifeUnit: LifeUnit;
  lifeLimit: string;
  used: string;
  share: number;
  status: ToolStatus;
  blocksAtLimit: boolean;
  regrinds: number;
  mountedOn: string | null;
  mountedSince: string | null;
};
export type ToolDetail = ToolDto & {
  id: string;
  mountings: { id: string; equipment: string; from: string; to: string | null; by: string }[];
  events: {
    id: string;
    kind: "create" | "send-to-regrind" | "regrind" | "scrap";
    at: string;
    used: string;
    by: string;
    note: string | null;
  }[];
  /** The runs that counted, the newest first. */
  runs: { code: string; startedAt: string; equipment: string }[];
};
export type ToolResult = { id: string; code: string; status: ToolStatus };
