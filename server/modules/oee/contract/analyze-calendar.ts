import { z } from "zod";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, "must be a time, HH:MM");
const code = z.string().trim().min(1).max(64);
const pause = z.object({ startsAt: time, endsAt: time }).strict();
/** An instant with an offset, or a local date and time of the calendar's zone. */
const moment = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/,
    "must be a date and time, with an offset or local",
  );

export const calendarShape = {
  timeZone: z.string().min(1).max(64).default("UTC"),
  /** Local start of the production day. */
  dayStart: time.default("00:00"),
  shifts: z
    .array(
      z
        .object({
          code,
          /** ISO weekdays (1 = Monday) on which it starts. */
          weekdays: z.array(z.number().int().min(1).max(7)).default([1, 2, 3, 4, 5, 6, 7]),
          startsAt: time,
          /** At or before the start: on the next day. */
          endsAt: time,
          breaks: z.array(pause).max(20).default([]),
          effectiveFrom: z.iso.date().default("0001-01-01"),
          effectiveTo: z.iso.date().nullable().default(null),
        })
        .strict(),
    )
    .max(50)
    .default([]),
  exceptions: z
    .array(
      z
        .object({
          date: z.iso.date(),
          kind: z.enum(["closed", "working"]),
          shiftCodes: z.array(code).default([]),
        })
        .strict(),
    )
    .max(1000)
    .default([]),
};

const turn = z.object({ start: time, hours: z.number().positive().max(24) }).strict();

export const analyzeCalendarInput = z
  .object({
    ...calendarShape,
    from: moment,
    to: moment,
    /** Crews: a shift or a day off for each day of a pattern that repeats from its start date on. */
    rotations: z
      .array(
        z
          .object({
            name: z.string().max(64).optional(),
            startDate: z.iso.date(),
            days: z.array(turn.nullable()).min(1).max(400),
          })
          .strict(),
      )
      .max(100)
      .default([]),
    /** Time in which nobody works, whatever the shifts say. */
    nonWorking: z
      .array(z.object({ from: moment, to: moment }).strict())
      .max(400)
      .default([]),
    /** Local dates and times whose instants are wanted: two when clocks are set back, none when they are set forward. */
    localTimes: z
      .array(z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/))
      .max(100)
      .default([]),
  })
  .strict();
export type AnalyzeCalendarInput = z.output<typeof analyzeCalendarInput>;
