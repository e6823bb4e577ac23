"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWeekdayText } from "@/app/_features/equipment/weekday-text";
import { cn } from "@/app/_ui/class-names";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { Input } from "@/app/_ui/input";
import { clockOf, parseBreaks } from "./break-text";

export type ShiftDraft = {
  key: string;
  code: string;
  nameEn: string;
  nameZh: string;
  weekdays: number[];
  startsAt: string;
  endsAt: string;
  breaks: string;
};

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** One shift of the form: code, names, days, clock times, breaks. */
export function ShiftRow({
  row,
  number,
  checked,
  isMarked,
  onChange,
  onRemove,
}: {
  row: ShiftDraft;
  number: number;
  checked: boolean;
  isMarked: boolean;
  onChange: (patch: Partial<ShiftDraft>) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("calendars");
  const weekdayText = useWeekdayText();
  const text = (name: "code" | "nameEn" | "nameZh" | "startsAt" | "endsAt" | "breaks") => ({
    value: row[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ [name]: event.target.value }),
  });
  const clockFault = (value: string) => (checked && !clockOf(value) ? t("shifts.clockFault") : undefined);
  const start = clockOf(row.startsAt);
  const end = clockOf(row.endsAt);
  return (
    <li className={cn("rounded-md border p-3", isMarked ? "border-bad-line" : "border-line")}>
      <fieldset className="grid gap-3">
        <legend className="sr-only">{t("shifts.number", { number })}</legend>
        <div className="grid gap-3 sm:grid-cols-[6rem_1fr_1fr_auto]">
          <FormField
            label={t("fields.code")}
            required
            error={checked && row.code.trim() === "" ? t("shifts.codeFault") : undefined}
          >
            <Input mono {...text("code")} />
          </FormField>
          <FormField label={t("fields.nameEn")}>
            <Input {...text("nameEn")} />
          </FormField>
          <FormField label={t("fields.nameZh")}>
            <Input {...text("nameZh")} />
          </FormField>
          <div className="self-end">
            <IconButton
              label={t("shifts.remove", { number })}
              icon={<Trash2 aria-hidden="true" className="size-4" />}
              onClick={onRemove}
            />
          </div>
        </div>
        <div className="grid gap-3 sm:grid-cols-[6rem_6rem_1fr]">
          <FormField label={t("fields.start")} required error={clockFault(row.startsAt)}>
            <Input placeholder="06:00" inputMode="numeric" {...text("startsAt")} />
          </FormField>
          <FormField
            label={t("fields.end")}
            required
            error={clockFault(row.endsAt)}
            hint={start && end && end <= start ? t("shifts.nextDay") : undefined}
          >
            <Input placeholder="14:00" inputMode="numeric" {...text("endsAt")} />
          </FormField>
          <FormField
            label={t("fields.breaks")}
            hint={t("shifts.breaksHint")}
            error={checked && !parseBreaks(row.breaks) ? t("shifts.breaksFault") : undefined}
          >
            <Input placeholder="10:00–10:30" {...text("breaks")} />
          </FormField>
        </div>
        <fieldset>
          <legend className="mb-1 font-medium text-sm">{t("fields.weekdays")}</legend>
          <div className="flex flex-wrap gap-1">
            {WEEKDAYS.map((weekday) => {
              const isOn = row.weekdays.includes(weekday);
              return (
                <button
                  key={weekday}
                  type="button"
                  aria-pressed={isOn}
                  onClick={() =>
                    onChange({
                      weekdays: isOn
                        ? row.weekdays.filter((each) => each !== weekday)
                        : [...row.weekdays, weekday],
                    })
                  }
                  className={cn(
                    "h-8 min-w-12 rounded-md border px-2 text-sm",
                    isOn ? "border-accent bg-selected font-medium" : "border-line-strong hover:bg-hover",
                  )}
                >
                  {weekdayText(weekday)}
                </button>
              );
            })}
          </div>
          {checked && row.weekdays.length === 0 ? (
            <p className="mt-1 text-bad-fg text-sm">{t("shifts.weekdaysFault")}</p>
          ) : null}
        </fieldset>
      </fieldset>
    </li>
  );
}
