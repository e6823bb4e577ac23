import { describe, expect, it } from "vitest";
import { breaksText, clockOf, parseBreaks } from "@/app/(equipment)/calendars/[code]/_components/break-text";
import { parseDates } from "@/app/(equipment)/calendars/[code]/_components/date-list";
import { explorerInputOf, scopeText } from "@/app/(equipment)/oee/_lib/explorer-address";
import { type ApplicableTarget, targetOn } from "@/server/modules/oee/contract/targets";

describe("the address of the explorer", () => {
  it("names scope, window and trend; what cannot be read is left at the usual", () => {
    expect(explorerInputOf({ scope: "area:A-PRS", window: "30d", trend: "shift" })).toMatchObject({
      scope: { kind: "area", code: "A-PRS" },
      preset: "30d",
      trend: "shift",
    });
    const window = { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" };
    expect(explorerInputOf({ scope: "order:WO-1", ...window })).toMatchObject(window);
    const reversed = explorerInputOf({ from: window.to, to: window.from, trend: "hour" });
    expect(reversed).toEqual({ scope: { kind: "site" }, preset: "7d" });
    for (const text of ["", "unit:PRS-01", "product:P:1", "order:WO-2026-1"]) {
      expect(scopeText(explorerInputOf({ scope: text }).scope)).toBe(text);
    }
  });
});

describe("a target", () => {
  const target = (rank: number, value: number | null, effectiveFrom: string): ApplicableTarget => ({
    kpi: "oee",
    value,
    effectiveFrom,
    rank,
    code: rank === 0 ? null : `R${rank}`,
  });
  it("is what the nearest scope said last; an empty one ends it", () => {
    const all = [
      target(0, 0.6, "2026-01-01"),
      target(99, 0.7, "2026-03-01"),
      target(100, 0.8, "2026-04-01"),
      target(100, null, "2026-06-01"),
    ];
    const on = (date: string) => targetOn(all, "oee", date);
    expect(on("2025-12-31")).toBeNull();
    expect(on("2026-02-28")).toEqual({ value: 0.6, code: null });
    expect(on("2026-03-31")).toEqual({ value: 0.7, code: "R99" });
    expect(on("2026-05-31")).toEqual({ value: 0.8, code: "R100" });
    expect(on("2026-06-01")).toBeNull();
    expect(targetOn(all, "quality", "2026-05-31")).toBeNull();
  });
});

describe("what people type into a calendar", () => {
  it("is read as times and dates, and told apart where it is none", () => {
    expect(parseBreaks("10:00-10:30， 2:00–2:15")).toEqual([
      { startsAt: "10:00", endsAt: "10:30" },
      { startsAt: "02:00", endsAt: "02:15" },
    ]);
    expect(breaksText(parseBreaks("0930-0945") ?? [])).toBe("09:30–09:45");
    expect(parseBreaks("")).toEqual([]);
    expect(parseBreaks("25:00-26:00")).toBeNull();
    expect(clockOf("6:00")).toBe("06:00");
    expect(clockOf("6")).toBeNull();
    expect(parseDates("2026-10-02 National Day\n2026/10/1; 20261001，2026-02-30")).toEqual({
      dates: ["2026-10-01", "2026-10-02"],
      faulty: ["2026-02-30"],
    });
  });
});
