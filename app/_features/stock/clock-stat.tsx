"use client";

import { useNow, useTranslations } from "next-intl";
import { Stat } from "@/app/_ui/stat";
import { hoursLeft, hoursSince } from "./clock-badge";

/** The clock of powder and of what is pressed from it: hours left, and how old its oldest part is. */
export function ClockStat({ expiresAt, startedAt }: { expiresAt: string; startedAt: string | null }) {
  const t = useTranslations("stock.expiry");
  const now = useNow({ updateInterval: 60_000 });
  const hours = hoursLeft(expiresAt, now);
  const age = startedAt ? hoursSince(startedAt, now) : null;
  return (
    <Stat
      label={t("age")}
      value={hours < 0 ? t("expired") : t("left", { hours })}
      tone={hours < 0 ? "bad" : hours <= 8 ? "warn" : undefined}
      note={age === null ? undefined : t("milled", { hours: age })}
    />
  );
}
