"use client";

import { useLocale, useTranslations } from "next-intl";
import {
  ComboboxFormField,
  SelectFormField,
  TextareaFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { COUNTRY_CODES, countryName } from "@/app/_features/shipping/country-name";
import { Panel } from "@/app/_ui/panel";
import type { PartnerDto } from "@/server/modules/materials/contract";

/** Who gets it, under which reference, and where it goes. */
export function ShipmentFields({ customers }: { customers: readonly PartnerDto[] }) {
  const t = useTranslations("shipping");
  const locale = useLocale();
  const name = useLocalName();
  const countries = COUNTRY_CODES.map((value) => ({ value, label: countryName(value, locale) })).sort(
    (a, b) => a.label.localeCompare(b.label, locale),
  );
  return (
    <Panel title={t("detail.facts")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectFormField
          name="customerCode"
          label={t("fields.customer")}
          required
          placeholder={t("new.chooseCustomer")}
          options={customers.map((customer) => ({ value: customer.code, label: name(customer) }))}
        />
        <TextFormField name="customerReference" label={t("fields.reference")} optional />
        <ComboboxFormField
          name="destinationCountry"
          label={t("fields.destination")}
          optional
          placeholder={t("new.customerCountry")}
          options={countries.map((country) => ({ ...country, note: country.value }))}
        />
        <TextareaFormField name="note" label={t("fields.note")} hint={t("new.noteHint")} rows={1} optional />
      </div>
    </Panel>
  );
}
