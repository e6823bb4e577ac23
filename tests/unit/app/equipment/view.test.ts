import { describe, expect, it } from "vitest";
import {
  clampView,
  LONGEST,
  panned,
  SHORTEST,
  ticksOf,
  viewOf,
  zoomed,
} from "@/app/(equipment)/equipment/[code]/_lib/view";

const HOUR = 3_600_000;
const LAST = 1000 * HOUR;

describe("the view of a timeline", () => {
  it("zooms about what the pointer is at", () => {
    const view = { start: 100 * HOUR, end: 108 * HOUR };
    expect(zoomed(view, 0.5, 0.25, LAST)).toEqual({ start: 101 * HOUR, end: 105 * HOUR });
    expect(zoomed(zoomed(view, 0.5, 0.25, LAST), 2, 0.25, LAST)).toEqual(view);
  });

  it("is never shorter than a minute, longer than a month, or after the last instant", () => {
    const view = { start: 100 * HOUR, end: 101 * HOUR };
    const near = zoomed(view, 1e-6, 0.5, LAST);
    expect(near.end - near.start).toBe(SHORTEST);
    const far = zoomed(view, 1e6, 0.5, LAST);
    expect(far.end - far.start).toBe(LONGEST);
    expect(panned({ start: 999 * HOUR, end: LAST }, 1, LAST)).toEqual({ start: 999 * HOUR, end: LAST });
    expect(clampView({ start: 999 * HOUR, end: 1002 * HOUR }, LAST)).toEqual({
      start: 997 * HOUR,
      end: LAST,
    });
  });

  it("has ticks on round times of the site's clock", () => {
    const start = Date.parse("2026-11-24T22:00:00Z");
    const ticks = ticksOf({ start, end: start + 24 * HOUR }, 8 * HOUR);
    expect(ticks.map(({ at }) => new Date(at + 8 * HOUR).getUTCHours() % 3)).toEqual(ticks.map(() => 0));
    expect(ticks.filter(({ format }) => format === "dayMonth")).toHaveLength(1);
  });

  it("reads the address, and nothing from nonsense", () => {
    expect(viewOf("1970-01-05T00:00:00Z", "1970-01-05T01:00:00Z", LAST)).toEqual({
      start: 96 * HOUR,
      end: 97 * HOUR,
    });
    expect(viewOf("yesterday", null, LAST)).toBeNull();
    expect(viewOf("1970-01-05T02:00:00Z", "1970-01-05T01:00:00Z", LAST)).toBeNull();
  });
});
