"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { hkKey } from "@/app/_features/quality/magnetic-properties";
import { DateTimeField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import { HK_DEFINITIONS, type HkDefinition } from "@/server/domain/magnetics/hk-definition";
import type { MeasurementMethod } from "@/server/domain/magnetics/measurement-method";
import type { NamedRef } from "@/server/modules/quality/contract";

export type Instrument = NamedRef & { method: MeasurementMethod; calibrationDueAt: string | null };

export type FactTexts = {
  instrumentCode: string;
  temperature: string;
  measuredAt: string;
  position: string;
  sampleId: string;
  hkDefinition: HkDefinition;
};

/** When, how warm, by which instrument, which piece. */
export function TestFacts({
  facts,
  instruments,
  onChange,
}: {
  facts: FactTexts;
  instruments: readonly Instrument[];
  onChange: (facts: FactTexts) => void;
}) {
  const t = useTranslations("quality");
  const locale = useLocale();
  const formatter = useFormatter();
  const instrument = instruments.find((item) => item.code === facts.instrumentCode);
  const due = instrument?.calibrationDueAt ? new Date(instrument.calibrationDueAt) : null;
  const overdue = due !== null && due.getTime() < Date.now();
  const set = (patch: Partial<FactTexts>) => onChange({ ...facts, ...patch });
  const notes = [
    instrument ? t(`methods.${instrument.method}`) : "",
    overdue && due ? t("record.calibrationDue", { date: formatter.dateTime(due, "date") }) : "",
  ];
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <FormField label={t("record.instrument")} hint={notes.filter(Boolean).join(" · ")} required>
        <Select
          value={facts.instrumentCode}
          options={instruments.map(({ code, nameEn, nameZh }) => ({
            value: code,
            label: `${code} · ${locale === "zh-CN" ? nameZh : nameEn}`,
          }))}
          onChange={(event) => set({ instrumentCode: event.target.value })}
        />
      </FormField>
      <FormField label={t("record.temperature")} required>
        <NumberField
          unit="°C"
          value={facts.temperature}
          onChange={(event) => set({ temperature: event.target.value })}
        />
      </FormField>
      <FormField label={t("record.measuredAt")} required>
        <DateTimeField
          value={facts.measuredAt}
          onChange={(event) => set({ measuredAt: event.target.value })}
        />
      </FormField>
      <FormField label={t("record.sample")} optional>
        <Input value={facts.sampleId} onChange={(event) => set({ sampleId: event.target.value })} />
      </FormField>
      <FormField label={t("record.position")} optional>
        <Input value={facts.position} onChange={(event) => set({ position: event.target.value })} />
      </FormField>
      <FormField label={t("record.hkDefinition")}>
        <Select
          value={facts.hkDefinition}
          options={HK_DEFINITIONS.map((value) => ({ value, label: t(`hkDefinitions.${hkKey(value)}`) }))}
          onChange={(event) => {
            const chosen = HK_DEFINITIONS.find((value) => value === event.target.value);
            if (chosen) set({ hkDefinition: chosen });
          }}
        />
      </FormField>
    </div>
  );
}
