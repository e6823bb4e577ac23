import { describe, expect, it } from "vitest";
import { intersection, interval, unionLength } from "@/server/domain/calendar/interval";
import { type Rotation, rotationSummary, shiftOfDay, workingTime } from "@/server/domain/calendar/rotation";
import file from "@/tests/fixtures/calendar/shift-calendar-cases.json";

const HOUR = 3_600_000;
const at = (local: string) => Date.parse(`${local}Z`);
const window = (from: string, to: string) => interval(at(from), at(to));

describe("published rotations (point85/Shift)", () => {
  it.each(file.plans.map((plan) => [plan.id, plan] as const))("%s", (_, plan) => {
    const rotations = plan.rotations as Rotation[];
    for (const rotation of rotations) {
      const summary = rotationSummary(rotation);
      expect(summary.days).toBe(plan.expected.rotationDays);
      expect(summary.hours).toBe(plan.expected.hoursPerRotation);
      expect(summary.hoursPerWeek).toBeCloseTo(plan.expected.hoursPerWeek, 5);
      expect(summary.percentOfRotation).toBeCloseTo(plan.expected.percentOfRotation, 2);
    }
    // The window of the suite: 28 days from the day on which every crew's rotation has run once.
    const latest =
      rotations
        .map((rotation) => rotation.startDate)
        .sort()
        .at(-1) ?? "";
    const from = at(`${latest}T07:00`) + (plan.expected.rotationDays as number) * 24 * HOUR;
    const span = interval(from, from + 28 * 24 * HOUR);
    const hours = rotations.reduce((sum, rotation) => sum + workingTime(rotation, span, "UTC") / HOUR, 0);
    expect(hours).toBeCloseTo(plan.expected.teamHoursIn28dWindow_computed, 9);
  });
});

describe("working time in a window", () => {
  const rows = file.windows.flatMap((group) =>
    group.cases.map(
      (each) => [`${group.id} ${each.from} ${each.to}`, group.rotation as Rotation, each] as const,
    ),
  );
  it.each(rows)("%s", (_, rotation, each) => {
    expect(workingTime(rotation, window(each.from, each.to), "UTC") / HOUR).toBe(each.workingHours);
  });

  it.each(file.nonWorking.cases)("non-working $from to $to", (each) => {
    const periods = file.nonWorking.periods.map((period) =>
      interval(at(period.start), at(period.start) + period.hours * HOUR),
    );
    const span = window(each.from, each.to);
    expect(unionLength(intersection(periods, [span])) / HOUR).toBe(each.nonWorkingHours);
    const always: Rotation = { startDate: "2016-12-01", days: [{ start: "00:00", hours: 24 }] };
    expect(workingTime(always, span, "UTC", periods)).toBe(
      span.end - span.start - each.nonWorkingHours * HOUR,
    );
  });

  it.each(file.singleShift.cases)("one shift, $from to $to", (each) => {
    const rotation: Rotation = { startDate: "2026-01-01", days: [each.shift] };
    const span = window(`2026-01-01T${each.from}`, `2026-01-01T${each.to}`);
    expect(workingTime(rotation, span, "UTC") / 1000).toBe(each.seconds);
  });

  it.each(Object.entries(file.crewOnDuty.expected))("the crew on duty on %s", (date, crew) => {
    const plan = file.plans.find((each) => each.id === "firefighter-kern");
    const starts: Record<string, string> = { Red: "2017-01-08", Black: "2017-02-01", Green: "2017-01-02" };
    const onDuty = Object.keys(starts).filter((name) => {
      const rotation = plan?.rotations.find((each) => each.startDate === starts[name]);
      return rotation && shiftOfDay(rotation as Rotation, date) !== null;
    });
    expect(onDuty).toEqual([crew]);
  });
});
