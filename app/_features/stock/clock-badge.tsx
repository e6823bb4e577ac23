"use client";

import { useNow, useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";

const HOUR_MS = 3_600_000;
const SOON_HOURS = 8;

/** Whole hours that are left of a clock; negative once it has run out. */
export function hoursLeft(expiresAt: string, now: Date): number {
  const hours = (Date.parse(expiresAt) - now.getTime()) / HOUR_MS;
  return hours < 0 ? Math.floor(hours) : Math.ceil(hours);
}

/** Whole hours that have gone by. */
export function hoursSince(startedAt: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(startedAt)) / HOUR_MS));
}

/** How long a lot may still be used, or since when it may not. */
export function ClockBadge({ expiresAt }: { expiresAt: string }) {
  const t = useTranslations("stock.expiry");
  const now = useNow({ updateInterval: 60_000 });
  const hours = hoursLeft(expiresAt, now);
  if (hours < 0) return <StatusBadge tone="bad" label={t("since", { hours: -hours })} />;
  return <StatusBadge tone={hours <= SOON_HOURS ? "warn" : "info"} label={t("left", { hours })} />;
}
