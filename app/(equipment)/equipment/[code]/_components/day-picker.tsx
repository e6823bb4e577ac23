"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { dayAfter } from "@/app/_features/equipment/day-after";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { IconButton } from "@/app/_ui/icon-button";
import { useUrlState } from "@/app/_ui/use-url-state";

/** Chooses the production day; kept in the address as `date`. */
export function DayPicker({ date, today }: { date: string; today: string }) {
  const t = useTranslations("equipment.unit");
  const url = useUrlState();
  const go = (next: string) => url.set({ date: next === today ? null : next });
  return (
    <div className="flex items-center gap-1" aria-busy={url.pending}>
      <IconButton
        label={t("previousDay")}
        icon={<ChevronLeft className="size-4" />}
        onClick={() => go(dayAfter(date, -1))}
      />
      <div className="w-36">
        <DateField
          key={date}
          aria-label={t("day")}
          defaultValue={date}
          onChange={(event) => {
            const next = event.target.value;
            if (/^\d{4}-\d{2}-\d{2}$/.test(next) && next !== date && !Number.isNaN(Date.parse(next)))
              go(next);
          }}
        />
      </div>
      <IconButton
        label={t("nextDay")}
        icon={<ChevronRight className="size-4" />}
        disabled={date >= today}
        onClick={() => go(dayAfter(date, 1))}
      />
      {date === today ? null : <Button onClick={() => go(today)}>{t("today")}</Button>}
    </div>
  );
}
