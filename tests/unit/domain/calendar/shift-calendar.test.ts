import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUCKET_KINDS } from "@/server/domain/calendar/bucket-kind";
import { difference, intersection, interval, union, unionLength } from "@/server/domain/calendar/interval";
import { instantOfLocal, instantsOfLocal, localOf, TimeZoneError } from "@/server/domain/calendar/local-time";
import { plannedTime } from "@/server/domain/calendar/planned-time";
import { productionDay, productionDayOf } from "@/server/domain/calendar/production-day";
import {
  CalendarError,
  type ShiftCalendar,
  type ShiftPattern,
  shiftOccurrences,
} from "@/server/domain/calendar/shift-calendar";
import { timeBuckets } from "@/server/domain/calendar/time-buckets";

const HOUR = 3_600_000;
const shift = (
  code: string,
  startsAt: string,
  endsAt: string,
  over: Partial<ShiftPattern> = {},
): ShiftPattern => ({
  code,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  startsAt,
  endsAt,
  breaks: [],
  effectiveFrom: "2000-01-01",
  effectiveTo: null,
  ...over,
});
const threeShifts: ShiftCalendar = {
  timeZone: "Asia/Shanghai",
  shifts: [
    shift("A", "06:00", "14:00", { breaks: [{ startsAt: "10:00", endsAt: "10:30" }] }),
    shift("B", "14:00", "22:00", { weekdays: [1, 2, 3, 4, 5] }),
    shift("C", "22:00", "06:00", {
      breaks: [
        { startsAt: "23:45", endsAt: "00:15" },
        { startsAt: "02:00", endsAt: "02:30" },
      ],
    }),
  ],
  exceptions: [
    { date: "2026-10-01", kind: "closed", shiftCodes: [] },
    { date: "2026-11-28", kind: "working", shiftCodes: ["A", "B"] },
  ],
};
const day = (date: string, timeZone = "Asia/Shanghai") => productionDay(date, timeZone, "06:00");

describe("shift calendar", () => {
  it("gives shifts with their breaks across midnight", () => {
    const planned = plannedTime(threeShifts, day("2026-11-24"));
    expect(unionLength(planned.operation) / HOUR).toBe(24);
    expect(unionLength(planned.breaks) / HOUR).toBe(1.5);
    expect(unionLength(planned.busy) / HOUR).toBe(22.5);
    expect(shiftOccurrences(threeShifts, day("2026-11-24")).map((each) => each.code)).toEqual([
      "A",
      "B",
      "C",
    ]);
  });

  it("knows weekdays, holidays and exceptions by the day on which a shift starts", () => {
    const codes = (date: string) => shiftOccurrences(threeShifts, day(date)).map((each) => each.code);
    expect(codes("2026-11-22")).toEqual(["A", "C"]);
    expect(codes("2026-10-01")).toEqual([]);
    expect(codes("2026-11-28")).toEqual(["A", "B"]);
    const morning = interval(day("2026-10-01").start - 2 * HOUR, day("2026-10-01").start + HOUR);
    expect(shiftOccurrences(threeShifts, morning).map((each) => `${each.date} ${each.code}`)).toEqual([
      "2026-09-30 C",
    ]);
  });

  it("follows the dates on which a pattern takes effect", () => {
    const calendar = {
      ...threeShifts,
      shifts: [
        shift("A", "06:00", "14:00", { effectiveTo: "2026-11-23" }),
        shift("A", "08:00", "20:00", { effectiveFrom: "2026-11-24" }),
      ],
    };
    const hours = (date: string) => unionLength(plannedTime(calendar, day(date)).operation) / HOUR;
    expect([hours("2026-11-23"), hours("2026-11-24")]).toEqual([8, 12]);
  });

  it("counts overlapping shifts once, and a break in one as work in the other", () => {
    const calendar = {
      ...threeShifts,
      exceptions: [],
      shifts: [
        shift("A", "06:00", "14:00", { breaks: [{ startsAt: "13:00", endsAt: "13:30" }] }),
        shift("M", "13:15", "21:00"),
      ],
    };
    const planned = plannedTime(calendar, day("2026-11-24"));
    expect(unionLength(planned.operation) / HOUR).toBe(15);
    expect(unionLength(planned.busy) / HOUR).toBe(14.75);
  });

  it("refuses a break outside of its shift", () => {
    const calendar = {
      ...threeShifts,
      shifts: [shift("A", "06:00", "14:00", { breaks: [{ startsAt: "15:00", endsAt: "15:30" }] })],
    };
    expect(() => shiftOccurrences(calendar, day("2026-11-24"))).toThrow(CalendarError);
  });

  it("has days of 23 and 25 hours where clocks change", () => {
    const hours = (date: string) => {
      const span = day(date, "Europe/Berlin");
      return (span.end - span.start) / HOUR;
    };
    expect([hours("2025-03-29"), hours("2025-03-30"), hours("2025-10-25"), hours("2025-10-26")]).toEqual([
      23, 24, 25, 24,
    ]);
    const night = {
      timeZone: "Europe/Berlin",
      exceptions: [],
      shifts: [shift("N", "22:00", "06:00", { breaks: [{ startsAt: "02:15", endsAt: "03:15" }] })],
    };
    const planned = (date: string) =>
      unionLength(plannedTime(night, day(date, "Europe/Berlin")).operation) / HOUR;
    expect([planned("2025-03-29"), planned("2025-10-25"), planned("2025-10-26")]).toEqual([7, 9, 8]);
  });

  it("tells the two 02:30 of an autumn night apart and knows the one that is missing in spring", () => {
    expect(instantsOfLocal("2025-10-26T02:30", "Europe/Berlin")).toHaveLength(2);
    expect(instantsOfLocal("2025-03-30T02:30", "Europe/Berlin")).toEqual([]);
    const [first = 0, second = 0] = instantsOfLocal("2025-10-26T02:30", "Europe/Berlin");
    expect(localOf(first, "Europe/Berlin").offset).toBe("+02:00");
    expect(localOf(second, "Europe/Berlin").offset).toBe("+01:00");
    expect(() => instantOfLocal("2026-01-01", "06:00", "Mars/Olympus")).toThrow(TimeZoneError);
  });

  it("puts the early morning into the production day before", () => {
    const at = (text: string) => productionDayOf(Date.parse(text), "Asia/Shanghai", "06:00");
    expect([at("2026-11-24T05:59+08:00"), at("2026-11-24T06:00+08:00")]).toEqual([
      "2026-11-23",
      "2026-11-24",
    ]);
  });
});

describe("buckets", () => {
  const rules = {
    timeZone: "Europe/Berlin",
    dayStart: "06:00",
    calendar: { ...threeShifts, timeZone: "Europe/Berlin" },
  };

  it("cover any window exactly, whatever they are", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse("2025-03-20Z"), max: Date.parse("2025-11-05Z") }),
        fc.integer({ min: 1, max: 80 * HOUR }),
        fc.constantFrom(...BUCKET_KINDS),
        (start, length, kind) => {
          const window = interval(start, start + length);
          const buckets = timeBuckets(window, { ...rules, kind });
          expect(buckets[0]?.start).toBe(window.start);
          expect(buckets.at(-1)?.end).toBe(window.end);
          for (const [index, bucket] of buckets.entries()) {
            expect(bucket.end).toBeGreaterThan(bucket.start);
            const next = buckets[index + 1];
            if (next) expect(next.start).toBe(bucket.end);
          }
          expect(
            new Set(buckets.filter((each) => each.shiftCode || kind !== "shift").map((each) => each.label))
              .size,
          ).toBe(buckets.filter((each) => each.shiftCode || kind !== "shift").length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("has 25 hours in the autumn day, the repeated one twice", () => {
    const buckets = timeBuckets(day("2025-10-25", "Europe/Berlin"), { ...rules, kind: "hour" });
    expect(buckets).toHaveLength(25);
    expect(buckets.filter((bucket) => bucket.label.includes("T02:00")).map((bucket) => bucket.label)).toEqual(
      ["2025-10-26T02:00+02:00", "2025-10-26T02:00+01:00"],
    );
  });

  it("cuts months at the production day", () => {
    const start = Date.parse("2026-10-31T12:00+08:00");
    const months = timeBuckets(interval(start, start + 40 * 24 * HOUR), {
      ...rules,
      timeZone: "Asia/Shanghai",
      kind: "month",
    });
    expect(months.map((month) => [month.label, new Date(month.start).toISOString()])).toEqual([
      ["2026-10", "2026-10-31T04:00:00.000Z"],
      ["2026-11", "2026-10-31T22:00:00.000Z"],
      ["2026-12", "2026-11-30T22:00:00.000Z"],
    ]);
  });

  it("names shifts and the time between them", () => {
    const sunday = timeBuckets(day("2026-11-22"), {
      ...rules,
      timeZone: "Asia/Shanghai",
      calendar: threeShifts,
      kind: "shift",
    });
    expect(sunday.map((bucket) => bucket.label)).toEqual(["2026-11-22 A", "2026-11-22 –", "2026-11-22 C"]);
  });
});

describe("sets of intervals", () => {
  const spans = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 20 }))
      .map(([start, length]) => interval(start, start + length)),
    { maxLength: 10 },
  );
  it("merge to the same set in any order, and add up", () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        expect(union([...a, ...b])).toEqual(union([...b].reverse().concat(a)));
        expect(unionLength(difference(a, b)) + unionLength(intersection(a, b))).toBe(unionLength(a));
        expect(intersection(a, b)).toEqual(intersection(b, a));
      }),
    );
  });
});
