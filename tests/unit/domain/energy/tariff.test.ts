import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localOf } from "@/server/domain/calendar/local-time";
import { apportion, baseLoadKilowatt, energySpans } from "@/server/domain/energy/apportion";
import {
  TARIFF_TIERS,
  type TariffPeriod,
  tariffFaults,
  tariffSpans,
  tierAt,
} from "@/server/domain/energy/tariff";
import { sum } from "@/server/domain/quantity/decimal";

const YEAR = Array.from({ length: 12 }, (_, index) => index + 1);
const period = (tier: TariffPeriod["tier"], startsAt: string, endsAt: string, months = YEAR) => ({
  tier,
  startsAt,
  endsAt,
  months,
});
/** Shaped like the tariffs of northern China: valley at night, two peaks, a super-peak in July and August. */
const CHINESE = [
  period("valley", "22:00", "06:00"),
  period("flat", "06:00", "08:00"),
  period("peak", "08:00", "11:00"),
  period("flat", "11:00", "18:00"),
  period("peak", "18:00", "22:00", [1, 2, 3, 4, 5, 6, 9, 10, 11, 12]),
  period("peak", "18:00", "20:00", [7, 8]),
  period("super-peak", "20:00", "22:00", [7, 8]),
];
const always = { id: "v1", effectiveFrom: "2000-01-01", effectiveTo: null, periods: CHINESE };
const HOUR = 3_600_000;

/** A day cut at some times, every stretch with a tier. */
const wholeDays = fc
  .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 1, maxLength: 8 })
  .chain((cuts) =>
    fc
      .array(fc.constantFrom(...TARIFF_TIERS), { minLength: cuts.length, maxLength: cuts.length })
      .map((tiers) => {
        const sorted = cuts.toSorted((a, b) => a - b);
        const text = (minute: number) =>
          `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        return sorted.map((cut, index) =>
          period(tiers[index] ?? "flat", text(cut), text(sorted[(index + 1) % sorted.length] ?? 0)),
        );
      }),
  );

describe("a tariff", () => {
  test("that covers every minute once has no faults; a gap and an overlap are named by month and time", () => {
    expect(tariffFaults(CHINESE)).toEqual([]);
    const broken = CHINESE.map((each) => (each.startsAt === "11:00" ? { ...each, endsAt: "17:30" } : each));
    expect(tariffFaults(broken)[0]).toEqual({ reason: "tariff-gap", month: 1, from: "17:30", to: "18:00" });
    expect(tariffFaults([...CHINESE, period("peak", "23:00", "23:30", [3])])).toEqual([
      { reason: "tariff-overlap", month: 3, from: "23:00", to: "23:30" },
    ]);
  });

  test("whatever it is, its spans fill a window without gaps and say what the site's clock says, across DST", () => {
    const zones = fc.constantFrom(
      "Asia/Shanghai",
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
    );
    const start = fc.integer({ min: Date.parse("2026-01-01"), max: Date.parse("2026-12-30") });
    fc.assert(
      fc.property(wholeDays, zones, start, fc.integer({ min: 1, max: 72 }), (periods, zone, from, length) => {
        fc.pre(tariffFaults(periods).length === 0);
        const window = { start: from, end: from + length * HOUR };
        const spans = tariffSpans([{ ...always, periods }], window, zone);
        expect(spans[0]?.start).toBe(window.start);
        expect(spans.at(-1)?.end).toBe(window.end);
        spans.forEach((span, index) => {
          expect(span.end).toBeGreaterThan(span.start);
          if (index > 0) expect(span.start).toBe(spans[index - 1]?.end);
          for (const at of [span.start, (span.start + span.end) / 2, span.end - 1]) {
            const local = localOf(Math.floor(at), zone);
            const [hour = 0, minute = 0] = local.time.split(":").map(Number);
            expect(span.tier).toBe(tierAt(periods, Number(local.date.slice(5, 7)), hour * 60 + minute));
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test("the day of 25 hours has an hour more of its night tier, that of 23 hours one less", () => {
    const hoursOf = (day: string, next: string) =>
      tariffSpans([always], { start: Date.parse(day), end: Date.parse(next) }, "Europe/Berlin")
        .filter(({ tier }) => tier === "valley")
        .reduce((total, { start, end }) => total + (end - start) / HOUR, 0);
    expect(hoursOf("2026-03-28T23:00Z", "2026-03-29T22:00Z")).toBe(7);
    expect(hoursOf("2026-10-24T22:00Z", "2026-10-25T23:00Z")).toBe(9);
  });

  test("its versions change at the site's midnight, and before the first there is none", () => {
    const versions = [
      { ...always, id: "old", effectiveFrom: "2026-01-01", effectiveTo: "2026-06-01" },
      { ...always, id: "new", effectiveFrom: "2026-06-01" },
    ];
    const spans = tariffSpans(
      versions,
      { start: Date.parse("2026-05-31T15:00Z"), end: Date.parse("2026-05-31T17:00Z") },
      "Asia/Shanghai",
    );
    expect(spans.map(({ version, end }) => [version, end])).toEqual([
      ["old", Date.parse("2026-05-31T16:00Z")],
      ["new", Date.parse("2026-05-31T17:00Z")],
    ]);
    expect(
      tariffSpans(versions, { start: Date.parse("2025-05-01"), end: Date.parse("2025-05-02") }, "UTC"),
    ).toMatchObject([{ tier: null, version: null }]);
  });
});

describe("a reading", () => {
  test("over the change of a tier is shared out by time", () => {
    const start = Date.parse("2026-11-02T00:00+08:00") + 7.5 * HOUR;
    const reading = { start, end: start + HOUR, kilowattHours: "30" };
    const spans = tariffSpans([always], { start: start - HOUR, end: start + 2 * HOUR }, "Asia/Shanghai");
    expect(
      apportion(reading, spans).map(({ slot, kilowattHours }) => [slot.tier, kilowattHours.toFixed()]),
    ).toEqual([
      ["flat", "15"],
      ["peak", "15"],
    ]);
  });

  test("its parts over tiers, and over any cuts of them, add up to the whole exactly", () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        cuts,
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 1, max: 99_999 }),
        (at, micro, length) => {
          const kilowattHours = (micro / 1e6).toFixed(6);
          const edges = [0, ...at.toSorted((a, b) => a - b), 100_000];
          const slots = edges.slice(1).map((end, index) => ({ start: edges[index] ?? 0, end }));
          const parts = apportion({ start: 0, end: length, kilowattHours }, slots);
          expect(sum(parts.map((part) => part.kilowattHours)).eq(kilowattHours)).toBe(true);
          expect(parts.every((part) => part.kilowattHours.gte(0))).toBe(true);
        },
      ),
    );
  });

  test("covers the time since the one before it, in whatever order they came; the first counts where it was read", () => {
    const readings = [
      { at: 30, kilowattHours: "3" },
      { at: 10, kilowattHours: "1" },
      { at: 20, kilowattHours: "2" },
    ];
    const spans = energySpans(readings);
    expect(spans).toEqual(energySpans(readings.toReversed()));
    expect(spans.map(({ start, end }) => [start, end])).toEqual([
      [10, 10],
      [10, 20],
      [20, 30],
    ]);
    expect(apportion({ start: 10, end: 10, kilowattHours: "1" }, [{ start: 0, end: 100 }])).toHaveLength(1);
    expect(apportion({ start: 10, end: 10, kilowattHours: "1" }, [{ start: 11, end: 100 }])).toEqual([]);
  });

  test("the base load is what a tenth of the time stays under", () => {
    const spans = energySpans(
      Array.from({ length: 21 }, (_, index) => ({
        at: index * HOUR,
        kilowattHours: index <= 3 ? "4" : "50",
      })),
    );
    expect(baseLoadKilowatt(spans)).toBe(4);
    expect(baseLoadKilowatt([])).toBeNull();
  });
});
