"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { dayAfter } from "@/app/_features/equipment/day-after";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { Select } from "@/app/_ui/select";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { ReportChoices, ReportInput } from "@/server/modules/shift-report/contract";

/** Which shift or production day, of which area; kept in the address. */
export function ReportPicker({
  choices,
  input,
  date,
}: {
  choices: ReportChoices;
  input: ReportInput;
  date: string;
}) {
  const t = useTranslations("shift-report.pick");
  const site = useTranslations("shift-report");
  const name = useLocalName();
  const url = useUrlState();
  const shifts = choices.calendars.flatMap((calendar) =>
    calendar.shifts.map((shift) => ({
      value: `${calendar.code}/${shift.code}`,
      label: t("shift", { calendar: name(calendar), shift: shift.code, name: name(shift) }),
    })),
  );
  const period = input.calendarCode ? `${input.calendarCode}/${input.shiftCode}` : "";
  return (
    <section
      aria-label={t("label")}
      aria-busy={url.pending}
      data-print="hide"
      className="mb-4 flex flex-wrap items-end gap-3"
    >
      <FormField label={t("period")} className="w-72">
        <Select
          value={period}
          options={[{ value: "", label: t("day") }, ...shifts]}
          onChange={(event) => url.set({ shift: event.target.value || null })}
        />
      </FormField>
      <FormField label={t("area")} className="w-56">
        <Select
          value={input.areaCode ?? ""}
          options={[
            { value: "", label: site("site") },
            ...choices.areas.map((area) => ({ value: area.code, label: name(area) })),
          ]}
          onChange={(event) => url.set({ area: event.target.value || null })}
        />
      </FormField>
      <div className="flex items-end gap-1">
        <IconButton
          label={t("previous")}
          icon={<ChevronLeft className="size-4" />}
          onClick={() => url.set({ date: dayAfter(date, -1) })}
        />
        <FormField label={t("date")} className="w-36">
          <DateField
            key={date}
            defaultValue={date}
            onChange={(event) => {
              const next = event.target.value;
              if (/^\d{4}-\d{2}-\d{2}$/.test(next) && next !== date) url.set({ date: next });
            }}
          />
        </FormField>
        <IconButton
          label={t("next")}
          icon={<ChevronRight className="size-4" />}
          onClick={() => url.set({ date: dayAfter(date, 1) })}
        />
        {input.date ? <Button onClick={() => url.set({ date: null })}>{t("latest")}</Button> : null}
      </div>
    </section>
  );
}
