"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import { IconButton } from "@/app/_ui/icon-button";
import { useUrlState } from "@/app/_ui/use-url-state";

/** A production month, kept in the address as `month`. */
export function MonthPicker({ month, thisMonth }: { month: string; thisMonth: string }) {
  const t = useTranslations("mass-balance");
  const formatter = useFormatter();
  const url = useUrlState();
  const go = (next: string) => url.set({ month: next === thisMonth ? null : next });
  return (
    <div className="flex items-center gap-1" aria-busy={url.pending}>
      <IconButton
        label={t("previousMonth")}
        icon={<ChevronLeft className="size-4" />}
        onClick={() => go(monthAfter(month, -1))}
      />
      <span className="min-w-28 text-center font-medium" aria-live="polite">
        {formatter.dateTime(new Date(`${month}-15T00:00:00Z`), {
          year: "numeric",
          month: "long",
          timeZone: "UTC",
        })}
      </span>
      <IconButton
        label={t("nextMonth")}
        icon={<ChevronRight className="size-4" />}
        disabled={month >= thisMonth}
        onClick={() => go(monthAfter(month, 1))}
      />
      {month === thisMonth ? null : <Button onClick={() => go(thisMonth)}>{t("thisMonth")}</Button>}
    </div>
  );
}

function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}
