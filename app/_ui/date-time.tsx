"use client";

import { useFormatter, useNow } from "next-intl";

export type DateTimeFormat = "date" | "dayMonth" | "time" | "timeSeconds" | "dateTime" | "dateTimeSeconds";

/** An instant (ISO text, UTC) as the site's clock shows it. */
export function DateTime({
  value,
  format = "dateTime",
}: {
  value: string | null | undefined;
  format?: DateTimeFormat | undefined;
}) {
  const formatter = useFormatter();
  if (!value) return <span className="text-faint">—</span>;
  return (
    <time dateTime={value} className="whitespace-nowrap tabular-nums">
      {formatter.dateTime(new Date(value), format)}
    </time>
  );
}

/** A calendar day without a clock or a zone, `YYYY-MM-DD`. */
export function CalendarDay({ value }: { value: string | null | undefined }) {
  const formatter = useFormatter();
  if (!value) return <span className="text-faint">—</span>;
  return (
    <time dateTime={value} className="whitespace-nowrap tabular-nums">
      {formatter.dateTime(new Date(`${value.slice(0, 10)}T00:00:00Z`), "date", { timeZone: "UTC" })}
    </time>
  );
}

const TICK_MILLISECONDS = 30_000;

/** How long ago, counting on by itself; the full time is in the title. */
export function RelativeTime({ value }: { value: string | null | undefined }) {
  const formatter = useFormatter();
  const now = useNow({ updateInterval: TICK_MILLISECONDS });
  if (!value) return <span className="text-faint">—</span>;
  const instant = new Date(value);
  const isJustNow = instant > now && instant.getTime() - now.getTime() < 2 * TICK_MILLISECONDS;
  return (
    <time
      dateTime={value}
      title={formatter.dateTime(instant, "dateTimeSeconds")}
      className="whitespace-nowrap"
      suppressHydrationWarning
    >
      {formatter.relativeTime(instant, isJustNow ? instant : now)}
    </time>
  );
}
