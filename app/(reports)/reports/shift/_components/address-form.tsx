"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { REPORT_LOCALES, type ReportLocale } from "@/server/modules/shift-report/contract";
import { parseAddresses } from "./addresses";

export type AddressFields = { addresses: string[]; locale: ReportLocale };

/** Addresses and the language of the report. */
export function AddressForm({
  initialLocale,
  submitLabel,
  pending,
  faults,
  children,
  onSubmit,
}: {
  initialLocale: ReportLocale;
  submitLabel: string;
  pending: boolean;
  faults: ReactNode;
  children?: ReactNode;
  onSubmit: (fields: AddressFields) => void;
}) {
  const t = useTranslations("shift-report.send");
  const language = useTranslations("nav.language");
  const [text, setText] = useState("");
  const [locale, setLocale] = useState<ReportLocale>(initialLocale);
  const [checked, setChecked] = useState(false);
  const { addresses, faulty } = parseAddresses(text);
  const fault =
    faulty.length > 0
      ? t("fault", { address: faulty.join(", ") })
      : addresses.length === 0
        ? t("missing")
        : undefined;
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (!fault) onSubmit({ addresses, locale });
      }}
    >
      {faults}
      {children}
      <FormField
        label={t("addresses")}
        hint={t("addressesHint")}
        required
        error={checked ? fault : undefined}
      >
        <Input value={text} inputMode="email" onChange={(event) => setText(event.target.value)} />
      </FormField>
      <FormField label={t("locale")}>
        <Select
          value={locale}
          options={REPORT_LOCALES.map((value) => ({ value, label: language(value) }))}
          onChange={(event) => setLocale(event.target.value === "en" ? "en" : "zh-CN")}
        />
      </FormField>
      <div>
        <Button type="submit" variant="primary" loading={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
