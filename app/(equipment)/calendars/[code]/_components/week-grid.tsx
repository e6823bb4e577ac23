"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { dayAfter } from "@/app/_features/equipment/day-after";
import { useWeekdayText } from "@/app/_features/equipment/weekday-text";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { IconButton } from "@/app/_ui/icon-button";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { CalendarDetailDto, PreviewDayDto } from "@/server/modules/equipment/contract/calendars";

const WEEK = 7;

/** Four weeks as they will be: shifts and planned hours of every production day. */
export function WeekGrid({ calendar }: { calendar: CalendarDetailDto }) {
  const t = useTranslations("calendars.preview");
  const formatter = useFormatter();
  const weekdayText = useWeekdayText();
  const url = useUrlState();
  const { from, days } = calendar.preview;
  const weeks = Array.from({ length: days.length / WEEK }, (_, index) =>
    days.slice(index * WEEK, (index + 1) * WEEK),
  );
  const move = (by: number) => url.set({ from: dayAfter(from, by) });
  return (
    <Panel
      title={t("title")}
      description={t("description")}
      flush
      actions={
        <>
          <IconButton
            label={t("earlier")}
            icon={<ChevronLeft className="size-4" />}
            onClick={() => move(-WEEK * 4)}
          />
          <IconButton
            label={t("later")}
            icon={<ChevronRight className="size-4" />}
            onClick={() => move(WEEK * 4)}
          />
          {url.get("from") === "" ? null : (
            <Button size="sm" onClick={() => url.set({ from: null })}>
              {t("today")}
            </Button>
          )}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="overflow-x-auto" tabIndex={0} aria-label={t("title")}>
        <table className="w-full min-w-[56rem] table-fixed border-collapse text-sm">
          <caption className="sr-only">{t("title")}</caption>
          <thead>
            <tr>
              {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
                <th
                  key={weekday}
                  scope="col"
                  className="border-line border-b px-2 py-1 text-left font-medium text-muted"
                >
                  {weekdayText(weekday)}
                </th>
              ))}
              <th
                scope="col"
                className="w-24 border-line border-b px-2 py-1 text-right font-medium text-muted"
              >
                {t("week")}
              </th>
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]?.date}>
                {week.map((day) => (
                  <DayCell key={day.date} day={day} isToday={day.date === calendar.today} />
                ))}
                <td className="border-line border-b px-2 py-2 text-right align-top tabular-nums">
                  {t("hours", {
                    hours: formatter.number(week.reduce((sum, day) => sum + day.plannedHours, 0)),
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

function DayCell({ day, isToday }: { day: PreviewDayDto; isToday: boolean }) {
  const t = useTranslations("calendars.preview");
  const formatter = useFormatter();
  const date = formatter.dateTime(new Date(`${day.date}T00:00:00Z`), "dayMonth", { timeZone: "UTC" });
  return (
    <td
      className={cn(
        "border-line border-r border-b px-2 py-2 align-top",
        isToday && "bg-selected",
        day.plannedHours === 0 && !isToday && "bg-sunken",
      )}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-1">
        <time dateTime={day.date} className={cn("text-muted text-xs", isToday && "font-semibold text-ink")}>
          {date}
        </time>
        <span className="whitespace-nowrap font-semibold tabular-nums">
          {t("hours", { hours: formatter.number(day.plannedHours, { maximumFractionDigits: 2 }) })}
        </span>
      </div>
      {day.dayHours === 24 ? null : (
        <p className="text-warn-fg text-xs">{t("dayLength", { hours: formatter.number(day.dayHours) })}</p>
      )}
      {day.exception ? (
        <p className="truncate text-xs" title={day.exception.note ?? undefined}>
          <span className="font-medium">{t(`kinds.${day.exception.kind}`)}</span>
          {day.exception.note ? <span translate="no"> · {day.exception.note}</span> : null}
        </p>
      ) : null}
      <ul className="mt-1 text-muted text-xs">
        {day.shifts.map((shift) => (
          <li key={shift.code} className="whitespace-nowrap tabular-nums">
            <span className="font-mono text-ink">{shift.code}</span> {shift.startsAt}–{shift.endsAt}
          </li>
        ))}
      </ul>
    </td>
  );
}
