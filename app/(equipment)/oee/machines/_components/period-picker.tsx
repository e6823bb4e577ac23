"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { dayAfter } from "@/app/_features/equipment/day-after";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { DateField } from "@/app/_ui/date-field";
import { IconButton } from "@/app/_ui/icon-button";
import { useUrlState } from "@/app/_ui/use-url-state";

/** A production day or the week that holds it; kept in the address as `date` and `span`. */
export function PeriodPicker({ date, today, span }: { date: string; today: string; span: "day" | "week" }) {
  const t = useTranslations("equipment.overview");
  const unit = useTranslations("equipment.unit");
  const url = useUrlState();
  const days = span === "week" ? 7 : 1;
  const go = (next: string) => url.set({ date: next >= today ? null : next });
  return (
    <div className="flex flex-wrap items-center gap-2" aria-busy={url.pending}>
      <fieldset className="flex overflow-hidden rounded-md border border-line-strong">
        <legend className="sr-only">{t("period")}</legend>
        {(["day", "week"] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={span === each}
            onClick={() => url.set({ span: each === "day" ? null : each })}
            className={cn("h-8 px-3 text-sm", span === each ? "bg-selected font-medium" : "hover:bg-hover")}
          >
            {t(each)}
          </button>
        ))}
      </fieldset>
      <div className="flex items-center gap-1">
        <IconButton
          label={t("previous")}
          icon={<ChevronLeft className="size-4" />}
          onClick={() => go(dayAfter(date, -days))}
        />
        <div className="w-36">
          <DateField
            key={date}
            aria-label={t("date")}
            defaultValue={date}
            onChange={(event) => {
              const next = event.target.value;
              if (/^\d{4}-\d{2}-\d{2}$/.test(next) && next !== date && !Number.isNaN(Date.parse(next)))
                go(next);
            }}
          />
        </div>
        <IconButton
          label={t("next")}
          icon={<ChevronRight className="size-4" />}
          disabled={date >= today}
          onClick={() => go(dayAfter(date, days))}
        />
        {date === today ? null : <Button onClick={() => go(today)}>{unit("today")}</Button>}
      </div>
    </div>
  );
}
