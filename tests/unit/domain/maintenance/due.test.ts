import { describe, expect, test } from "vitest";
import { dueState, expectedAt } from "@/server/domain/maintenance/due";
import { addUp, figuresOf, measureMachine } from "@/server/domain/maintenance/reliability";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("due", () => {
  test("ahead, in the lead, due", () => {
    expect([89, 90, 99.99, 100].map((used) => dueState(used, 100, 10))).toEqual([
      "ahead",
      "soon",
      "soon",
      "due",
    ]);
  });

  test("is expected when the interval is used up at the pace of the last days; never, when nothing was used", () => {
    const base = { used: 60, interval: 100, observedDays: 10, now: 0 };
    expect(expectedAt({ ...base, usedLately: 20 })).toBe(20 * DAY);
    expect(expectedAt({ ...base, usedLately: 0 })).toBeNull();
    expect(expectedAt({ ...base, used: 101, usedLately: 0 })).toBe(0);
  });
});

describe("reliability", () => {
  const window = { start: 0, end: 100 * HOUR };
  const none = { correctiveHours: 0, preventiveHours: 0 };

  test("a failure belongs to the window in which it began; an open one has no restoration yet", () => {
    const measured = measureMachine(
      window,
      [{ start: -10 * HOUR, end: 40 * HOUR }],
      [
        { start: -5 * HOUR, end: 2 * HOUR },
        { start: 40 * HOUR, end: 110 * HOUR },
        { start: 99 * HOUR, end: null },
      ],
      none,
    );
    expect(measured).toMatchObject({
      failureCount: 2,
      openFailureCount: 1,
      operatingHours: 40,
      restorationHours: 70,
    });
  });

  test("several machines are summed, not averaged", () => {
    const busy = measureMachine(
      window,
      [{ start: 0, end: 90 * HOUR }],
      [{ start: 90 * HOUR, end: 91 * HOUR }],
      none,
    );
    const idle = measureMachine(window, [], [], none);
    const total = figuresOf(addUp([busy, idle]), 2);
    expect(total.mtbfPerFailureHours).toBe(90);
    expect(total.mtbfPerStretchHours).toBe(30);
    expect(figuresOf(idle, 1)).toMatchObject({
      mtbfPerFailureHours: null,
      mttrHours: null,
      correctiveRatio: null,
    });
  });
});
