import { z } from "zod";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { KpiName } from "@/server/domain/oee/kpi-set";
import type { Names, ReasonDto } from "@/server/modules/equipment/contract";
import { addressesInput } from "@/server/modules/mail/contract";
import type { KpiFigures, LossesDto } from "@/server/modules/oee/contract/kpi";

const code = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\s]+$/, "must not contain spaces");

/** A shift of a calendar that starts on a date, or (without a shift) a production day; of an area or the whole site. */
const periodShape = {
  date: z.iso.date().optional(),
  calendarCode: code.optional(),
  shiftCode: code.optional(),
  areaCode: code.optional(),
};
const shiftNeedsCalendar = (period: { calendarCode?: unknown; shiftCode?: unknown }) =>
  (period.calendarCode === undefined) === (period.shiftCode === undefined);
const pairError = { error: "names a shift and its calendar, or neither", path: ["shiftCode"] };

export const reportInput = z.object(periodShape).strict().refine(shiftNeedsCalendar, pairError);
export type ReportInput = z.output<typeof reportInput>;

export const REPORT_LOCALES = ["en", "zh-CN"] as const;
export type ReportLocale = (typeof REPORT_LOCALES)[number];

export const sendReportInput = z
  .object({
    ...periodShape,
    addresses: addressesInput,
    locale: z.enum(REPORT_LOCALES),
  })
  .strict()
  .refine(shiftNeedsCalendar, pairError);

export const writeNoteInput = z
  .object({ ...periodShape, date: z.iso.date(), body: z.string().trim().min(1).max(4000) })
  .strict()
  .refine(shiftNeedsCalendar, pairError);
export const withdrawNoteInput = z
  .object({ id: z.uuid(), reason: z.string().trim().min(1).max(500) })
  .strict();

/** After every shift of a calendar (or one of them), or after every production day. */
export const subscribeInput = z
  .object({
    areaCode: code.optional(),
    calendarCode: code.optional(),
    shiftCode: code.optional(),
    addresses: addressesInput,
    locale: z.enum(REPORT_LOCALES),
  })
  .strict()
  .refine((input) => input.shiftCode === undefined || input.calendarCode !== undefined, pairError);
export const endSubscriptionInput = z.object({ id: z.uuid() }).strict();

export type ReportPeriod = {
  kind: "shift" | "day";
  date: string;
  calendarCode: string | null;
  shiftCode: string | null;
  shiftNames: Names | null;
  from: string;
  to: string;
  isOver: boolean;
};
export type StripSpan = { startsAt: string; endsAt: string; state: EquipmentState };
export type ReportUnit = Names & {
  code: string;
  figures: KpiFigures | null;
  strip: StripSpan[];
};
export type ReportOrder = {
  number: string;
  productCode: string;
  product: Names;
  operation: Names;
  /** Booked within the period, in the unit of the operation's output. */
  good: string;
  rework: string;
  scrap: string;
  unit: string;
  /** Of the operation since the order began, and what the order asks for (pieces). */
  goodSoFar: string;
  planned: string;
  dueAt: string;
};
export type ReportStop = {
  equipmentCode: string;
  startsAt: string;
  endsAt: string | null;
  /** The part within the period. */
  seconds: number;
  state: EquipmentState;
  reason: ReasonDto | null;
  explainedBy: string | null;
  note: string | null;
};
export type ReportScrap = Names & { reasonCode: string; pieces: string; massKg: string };
export type ReportNote = {
  id: string;
  body: string;
  authorLabel: string;
  createdAt: string;
};
export type ReportCall = {
  equipmentCode: string;
  kind: string;
  note: string | null;
  calledAt: string;
  by: string;
};
export type ReportHold = { lotCode: string; reason: string; placedAt: string; by: string };

export const REPORT_KPIS = ["oee", "availability", "effectiveness", "quality"] as const satisfies KpiName[];

export type ShiftReportDto = {
  period: ReportPeriod;
  area: ({ code: string } & Names) | null;
  timeZone: string;
  asOf: string;
  figures: KpiFigures;
  targets: Record<(typeof REPORT_KPIS)[number], number | null>;
  units: ReportUnit[];
  losses: LossesDto["losses"];
  orders: ReportOrder[];
  stops: ReportStop[];
  scrap: ReportScrap[];
  notes: ReportNote[];
  calls: ReportCall[];
  holds: ReportHold[];
};
export type ReportChoices = {
  areas: ({ code: string } & Names)[];
  calendars: ({ code: string; shifts: ({ code: string } & Names)[] } & Names)[];
};
export type SubscriptionDto = {
  id: string;
  areaCode: string | null;
  calendarCode: string | null;
  shiftCode: string | null;
  addresses: string[];
  locale: ReportLocale;
  activeSince: string;
  createdByLabel: string;
  lastSentFor: string | null;
};
