import { z } from "zod";

type Names = { nameEn: string; nameZh: string };

export const codeInput = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\s]+$/, "must not contain spaces");
const nameInput = z.string().trim().min(1).max(120);
const clockInput = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 06:00");
const reasonInput = z.string().trim().min(1).max(500);

export const SHIFT_LIMIT = 200;
export const EXCEPTION_LIMIT = 1000;
export const BEGINNING = "2000-01-01";

const breakInput = z.object({ startsAt: clockInput, endsAt: clockInput }).strict();

const shiftShape = {
  code: codeInput.max(16),
  nameEn: nameInput.optional(),
  nameZh: nameInput.optional(),
  /** ISO weekdays (1 = Monday) on which the shift starts. */
  weekdays: z
    .array(z.number().int().min(1).max(7))
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length, { error: "names a weekday twice" }),
  /** Local clock of the site; an end at or before the start lies on the next day. */
  startsAt: clockInput,
  endsAt: clockInput,
  breaks: z.array(breakInput).max(12).default([]),
};
export const shiftInput = z.object(shiftShape).strict();
export type ShiftInput = z.input<typeof shiftInput>;

export const datedShiftInput = z
  .object({
    ...shiftShape,
    /** First and last date on which it starts. */
    effectiveFrom: z.iso.date().default(BEGINNING),
    effectiveTo: z.iso
      .date()
      .nullish()
      .transform((value) => value ?? null),
  })
  .strict();

const exceptionShape = {
  kind: z.enum(["closed", "working"]),
  /** Of a working day: the shifts that run; none named: all in force. */
  shiftCodes: z.array(codeInput).max(20).default([]),
  note: z
    .string()
    .trim()
    .max(200)
    .nullish()
    .transform((value) => value || null),
};
export const exceptionInput = z.object({ date: z.iso.date(), ...exceptionShape }).strict();

/** A calendar as a whole: what is left out is taken away. A change of what was in force before today needs a reason. */
export const saveCalendarInput = z
  .object({
    code: codeInput,
    nameEn: nameInput,
    nameZh: nameInput,
    /** Of a new calendar; the plant's first site when left out. */
    siteCode: codeInput.optional(),
    shifts: z.array(datedShiftInput).max(SHIFT_LIMIT),
    exceptions: z.array(exceptionInput).max(EXCEPTION_LIMIT).default([]),
    reason: reasonInput.optional(),
  })
  .strict();
export type SaveCalendarInput = z.output<typeof saveCalendarInput>;

/** The shifts in force from a date on; before it stays what was. */
export const changeShiftsInput = z
  .object({
    code: codeInput,
    effectiveFrom: z.iso.date(),
    shifts: z.array(shiftInput).max(24),
    reason: reasonInput.optional(),
  })
  .strict();

export const setExceptionsInput = z
  .object({
    code: codeInput,
    dates: z.array(z.iso.date()).min(1).max(EXCEPTION_LIMIT),
    ...exceptionShape,
    reason: reasonInput.optional(),
  })
  .strict();
export const removeExceptionsInput = z
  .object({
    code: codeInput,
    dates: z.array(z.iso.date()).min(1).max(EXCEPTION_LIMIT),
    reason: reasonInput.optional(),
  })
  .strict();
export const renameCalendarInput = z
  .object({ code: codeInput, nameEn: nameInput, nameZh: nameInput })
  .strict();
export const copyCalendarInput = z
  .object({ code: codeInput, newCode: codeInput, nameEn: nameInput, nameZh: nameInput })
  .strict();
/** Areas, work centres or machines that use the calendar from now on; without `code` they follow what is above them. */
export const assignCalendarInput = z
  .object({ code: codeInput.nullable(), equipmentCodes: z.array(codeInput).min(1).max(500) })
  .strict();

export const calendarRef = z.object({ code: codeInput }).strict();
export const calendarDetailInput = z.object({ code: codeInput, from: z.iso.date().optional() }).strict();

export type ShiftDto = Names & {
  code: string;
  weekdays: number[];
  startsAt: string;
  endsAt: string;
  breaks: { startsAt: string; endsAt: string }[];
  effectiveFrom: string;
  effectiveTo: string | null;
};
export type ExceptionDto = {
  date: string;
  kind: "closed" | "working";
  shiftCodes: string[];
  note: string | null;
};
export type CalendarDto = Names & {
  code: string;
  siteCode: string;
  timeZone: string;
  shifts: ShiftDto[];
  exceptions: ExceptionDto[];
};
export type CalendarUser = Names & {
  code: string;
  level: "area" | "work-centre" | "work-unit";
  areaCode: string | null;
  /** The calendar stands at the record itself, or it comes from what is above. */
  isOwn: boolean;
};
/** What can be given a calendar, with the one it works by now. */
export type AssignableDto = CalendarUser & { calendarCode: string | null };
export type CalendarRowDto = Names & {
  code: string;
  siteCode: string;
  timeZone: string;
  shiftCodes: string[];
  exceptionsAhead: number;
  machineCodes: string[];
};
export type PreviewDayDto = {
  date: string;
  weekday: number;
  /** Length of the production day: 23 or 25 hours where clocks change. */
  dayHours: number;
  /** Time in shifts without their breaks, in this production day. */
  plannedHours: number;
  breakHours: number;
  shifts: { code: string; startsAt: string; endsAt: string; hours: number }[];
  exception: ExceptionDto | null;
};
export type CalendarDetailDto = CalendarDto & {
  today: string;
  /** Dates from which another set of shifts is in force, newest first. */
  versions: { from: string; to: string | null }[];
  users: CalendarUser[];
  preview: { from: string; dayStart: string; days: PreviewDayDto[] };
};
