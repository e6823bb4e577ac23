"use client";

import { useNow, useTranslations } from "next-intl";

/** A length of time in the largest two units. */
export function useDurationText(): (seconds: number) => string {
  const t = useTranslations("equipment.duration");
  return (seconds) => {
    const sign = seconds < 0 ? "−" : "";
    const whole = Math.round(Math.abs(seconds));
    if (whole < 60) return sign + t("seconds", { seconds: whole });
    const minutes = Math.round(whole / 60);
    if (minutes < 60) return sign + t("minutes", { minutes });
    const hours = Math.floor(minutes / 60);
    if (hours < 48) return sign + t("hours", { hours, minutes: minutes % 60 });
    return sign + t("days", { days: Math.floor(hours / 24), hours: hours % 24 });
  };
}

export function Duration({ seconds }: { seconds: number | null }) {
  const text = useDurationText();
  if (seconds === null) return <span className="text-faint">—</span>;
  return <span className="whitespace-nowrap tabular-nums">{text(seconds)}</span>;
}

/** How long since an instant, counting on by itself. */
export function Elapsed({ since }: { since: string }) {
  const text = useDurationText();
  const now = useNow({ updateInterval: 30_000 });
  const seconds = Math.max(0, (now.getTime() - Date.parse(since)) / 1000);
  return (
    <time dateTime={since} className="whitespace-nowrap tabular-nums" suppressHydrationWarning>
      {text(seconds)}
    </time>
  );
}
