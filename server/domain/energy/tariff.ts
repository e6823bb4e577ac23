import { Temporal } from "@js-temporal/polyfill";

export const TARIFF_TIERS = ["super-peak", "peak", "flat", "valley"] as const;
export type TariffTier = (typeof TARIFF_TIERS)[number];

/** In these months, from `startsAt` to `endsAt` by the site's clock (an end at or before the start is on the next day). */
export type TariffPeriod = {
  tier: TariffTier;
  /** 1–12. */
  months: readonly number[];
  /** "HH:mm" */
  startsAt: string;
  endsAt: string;
};

/** One version of a tariff, in force from a local date until (not including) another. */
export type TariffVersion = {
  id: string;
  effectiveFrom: string;
  effectiveTo: string | null;
  periods: readonly TariffPeriod[];
};

/** A stretch of one tier; `version` is null where no tariff is in force. Epoch ms, half open. */
export type TariffSpan = { start: number; end: number; tier: TariffTier | null; version: string | null };

/** What is wrong with a tariff: a minute of a month that no period covers, or that two cover. */
export type TariffFault = {
  reason: "tariff-gap" | "tariff-overlap";
  month: number;
  from: string;
  to: string;
};

const DAY_MINUTES = 1440;

/** Minutes of a local day (0–1439) that a period covers, as one or two stretches. */
function stretches(period: TariffPeriod): [number, number][] {
  const start = minuteOf(period.startsAt);
  const end = minuteOf(period.endsAt);
  if (end > start) return [[start, end]];
  return end === 0
    ? [[start, DAY_MINUTES]]
    : [
        [start, DAY_MINUTES],
        [0, end],
      ];
}

function minuteOf(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** Every minute of every month has exactly one tier; returns the stretches that have none or several. */
export function tariffFaults(periods: readonly TariffPeriod[]): TariffFault[] {
  return Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) => {
    const covered = periods
      .filter((period) => period.months.includes(month))
      .flatMap(stretches)
      .sort((a, b) => a[0] - b[0]);
    const faults: TariffFault[] = [];
    let reached = 0;
    for (const [start, end] of covered) {
      if (start > reached) {
        faults.push({ reason: "tariff-gap", month, from: timeOf(reached), to: timeOf(start) });
      }
      if (start < reached) {
        faults.push({
          reason: "tariff-overlap",
          month,
          from: timeOf(start),
          to: timeOf(Math.min(reached, end)),
        });
      }
      reached = Math.max(reached, end);
    }
    if (reached < DAY_MINUTES) {
      faults.push({ reason: "tariff-gap", month, from: timeOf(reached), to: "24:00" });
    }
    return faults;
  });
}

/** The tier at a local wall-clock time, or null where the tariff says nothing. */
export function tierAt(periods: readonly TariffPeriod[], month: number, minute: number): TariffTier | null {
  const found = periods.find(
    (period) =>
      period.months.includes(month) &&
      stretches(period).some(([start, end]) => minute >= start && minute < end),
  );
  return found?.tier ?? null;
}

/**
 * The tiers of a window one after the other, without gaps. Where clocks are set back the repeated hour has the tier of
 * what the clock shows, both times; where they are set forward the hour that does not occur has none.
 */
export function tariffSpans(
  versions: readonly TariffVersion[],
  window: { start: number; end: number },
  timeZone: string,
): TariffSpan[] {
  if (window.end <= window.start) return [];
  const cuts = [...new Set([window.start, ...cutsOf(versions, window, timeZone), window.end])].sort(
    (a, b) => a - b,
  );
  const spans: TariffSpan[] = [];
  for (let index = 1; index < cuts.length; index += 1) {
    const start = cuts[index - 1] ?? window.start;
    const end = cuts[index] ?? window.end;
    const local = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone);
    const date = local.toPlainDate().toString();
    const version = versions.find(
      (each) => each.effectiveFrom <= date && (each.effectiveTo === null || date < each.effectiveTo),
    );
    const tier = version ? tierAt(version.periods, local.month, local.hour * 60 + local.minute) : null;
    const last = spans.at(-1);
    if (last && last.tier === tier && last.version === (version?.id ?? null)) last.end = end;
    else spans.push({ start, end, tier, version: version?.id ?? null });
  }
  return spans;
}

/** Instants inside the window at which the tier may change: boundaries of periods, midnights, and changes of the clock. */
function cutsOf(
  versions: readonly TariffVersion[],
  window: { start: number; end: number },
  timeZone: string,
): number[] {
  const times = new Set(["00:00"]);
  for (const period of versions.flatMap(({ periods }) => periods)) {
    times.add(period.startsAt);
    times.add(period.endsAt);
  }
  const first = Temporal.Instant.fromEpochMilliseconds(window.start).toZonedDateTimeISO(timeZone);
  const cuts: number[] = [];
  let day = first.toPlainDate();
  for (;;) {
    const midnight = day.toZonedDateTime({ timeZone }).epochMilliseconds;
    if (midnight >= window.end) break;
    for (const time of times) {
      const local = day.toPlainDateTime(Temporal.PlainTime.from(time));
      for (const disambiguation of ["earlier", "later"] as const) {
        cuts.push(local.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds);
      }
    }
    day = day.add({ days: 1 });
  }
  let change = first.getTimeZoneTransition("next");
  while (change && change.epochMilliseconds < window.end) {
    cuts.push(change.epochMilliseconds);
    change = change.getTimeZoneTransition("next");
  }
  return cuts.filter((cut) => cut > window.start && cut < window.end);
}
