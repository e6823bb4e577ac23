import { describe, expect, it } from "vitest";
import type { ExceptionDto, ShiftDto } from "@/server/modules/equipment/contract/calendars";
import { changedPast, versionStarts, withShiftsFrom } from "@/server/modules/equipment/rules/calendar-change";
import { calendarFaults } from "@/server/modules/equipment/rules/calendar-faults";

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const shift = (code: string, startsAt: string, endsAt: string, more: Partial<ShiftDto> = {}): ShiftDto => ({
  code,
  nameEn: code,
  nameZh: code,
  weekdays: everyDay,
  startsAt,
  endsAt,
  breaks: [],
  effectiveFrom: "2000-01-01",
  effectiveTo: null,
  ...more,
});
const faults = (shifts: ShiftDto[], exceptions: ExceptionDto[] = []) =>
  calendarFaults({ shifts, exceptions }).map((fault) => `${fault.path} ${fault.reason}`);
const three = [shift("A", "06:00", "14:00"), shift("B", "14:00", "22:00"), shift("C", "22:00", "06:00")];

describe("a calendar", () => {
  it("may cover the whole day, also by one shift of 24 hours", () => {
    expect(faults(three)).toEqual([]);
    expect(faults([shift("D", "08:00", "08:00")])).toEqual([]);
  });

  it("is refused where shifts overlap: at once, across midnight, across a change, on an extra working day", () => {
    expect(faults([shift("A", "06:00", "14:00"), shift("B", "13:59", "22:00")])).toEqual([
      "shifts.1.startsAt shifts-overlap",
    ]);
    expect(faults([shift("A", "06:00", "14:00"), shift("N", "22:00", "06:01")])).toEqual([
      "shifts.0.startsAt shifts-overlap",
    ]);
    const night = shift("N", "22:00", "06:00", { effectiveTo: "2026-03-31" });
    expect(faults([night, shift("E", "05:00", "13:00", { effectiveFrom: "2026-04-01" })])).toEqual([
      "shifts.1.startsAt shifts-overlap",
    ]);
    const weekday = shift("A", "06:00", "14:00", { weekdays: [1] });
    const weekend = shift("W", "10:00", "18:00", { weekdays: [6] });
    expect(faults([weekday, weekend])).toEqual([]);
    const extra: ExceptionDto = { date: "2026-05-03", kind: "working", shiftCodes: [], note: null };
    expect(faults([weekday, weekend], [extra])).toEqual(["shifts.1.startsAt shifts-overlap"]);
  });

  it("keeps breaks within their shift, also behind midnight, and apart from each other", () => {
    const withBreaks = (...breaks: string[]) =>
      faults([
        shift("C", "22:00", "06:00", {
          breaks: breaks.map((text) => {
            const [startsAt = "", endsAt = ""] = text.split("-");
            return { startsAt, endsAt };
          }),
        }),
      ]);
    expect(withBreaks("23:45-00:15", "02:00-02:30")).toEqual([]);
    expect(withBreaks("05:45-06:15")).toEqual(["shifts.0.breaks.0 break-outside-shift"]);
    expect(withBreaks("12:00-12:30")).toEqual(["shifts.0.breaks.0 break-outside-shift"]);
    expect(withBreaks("02:00-02:30", "02:15-02:45")).toEqual(["shifts.0.breaks.1 breaks-overlap"]);
  });

  it("names reversed ranges, double versions, double days and unknown shifts", () => {
    expect(
      faults(
        [
          shift("A", "06:00", "14:00", { effectiveFrom: "2026-02-01", effectiveTo: "2026-01-31" }),
          shift("B", "14:00", "22:00"),
          shift("B", "15:00", "22:00", { effectiveFrom: "2026-01-01" }),
        ],
        [
          { date: "2026-05-01", kind: "closed", shiftCodes: ["B"], note: null },
          { date: "2026-05-01", kind: "working", shiftCodes: ["Z"], note: null },
        ],
      ),
    ).toEqual([
      "shifts.0.effectiveTo effective-range-reversed",
      "shifts.2.effectiveFrom shift-versions-overlap",
      "exceptions.0.shiftCodes closed-day-with-shifts",
      "exceptions.1.date exception-repeated",
      "exceptions.1.shiftCodes exception-shift-unknown",
    ]);
  });
});

describe("a change of shifts", () => {
  it("ends what was in force the day before, replaces what was to come, and leaves the past", () => {
    const coming = shift("A", "07:00", "15:00", { effectiveFrom: "2027-01-01" });
    const before = [...three, coming].map((each) =>
      each.code === "A" && each !== coming ? { ...each, effectiveTo: "2026-12-31" } : each,
    );
    const after = withShiftsFrom(before, "2026-12-01", [shift("D", "08:00", "20:00")]);
    expect(after.map((each) => [each.code, each.effectiveFrom, each.effectiveTo])).toEqual([
      ["A", "2000-01-01", "2026-11-30"],
      ["B", "2000-01-01", "2026-11-30"],
      ["C", "2000-01-01", "2026-11-30"],
      ["D", "2026-12-01", null],
    ]);
    expect(versionStarts(after)).toEqual(["2000-01-01", "2026-12-01"]);
    const definition = (shifts: ShiftDto[]) => ({ shifts, exceptions: [] });
    expect(changedPast(definition(before), definition(after), "2026-12-01")).toBeNull();
    expect(changedPast(definition(before), definition(after), "2026-12-02")).toBe("2026-12-01");
  });
});
