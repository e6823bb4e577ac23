"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { hkKey } from "@/app/_features/quality/magnetic-properties";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { DATE_ORDERS, HEADER_FIELDS, type HeaderField } from "@/server/domain/curve-file/import-profile";
import { HK_DEFINITIONS } from "@/server/domain/magnetics/hk-definition";
import type { RulesProps } from "./layout-rules";

/** What header and file name say of the measurement, and what holds where they are silent. */
export function HeaderRules({ draft, onChange, disabled }: RulesProps) {
  const t = useTranslations("curves.profiles");
  const quality = useTranslations("quality");
  const set = (index: number, more: Partial<(typeof draft.header)[number]>) =>
    onChange({
      ...draft,
      header: draft.header.map((item, i) => (i === index ? { ...item, ...more } : item)),
    });
  const free = HEADER_FIELDS.find((field) => !draft.header.some((item) => item.field === field));
  return (
    <>
      <Panel title={t("header")}>
        <div className="grid gap-2">
          {draft.header.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a field may stand twice, with two labels
            <div key={index} className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
              <FormField label={t("field")} hideLabel={index > 0}>
                <Select
                  value={item.field}
                  disabled={disabled}
                  options={HEADER_FIELDS.map((value) => ({ value, label: t(`fields.${value}`) }))}
                  onChange={(event) => set(index, { field: event.target.value as HeaderField })}
                />
              </FormField>
              <FormField label={t("label")} hideLabel={index > 0}>
                <Input
                  value={item.label}
                  disabled={disabled}
                  onChange={(event) => set(index, { label: event.target.value })}
                />
              </FormField>
              <IconButton
                label={t("removeField", { field: t(`fields.${item.field}`) })}
                icon={<X aria-hidden="true" className="size-4" />}
                disabled={disabled}
                onClick={() => onChange({ ...draft, header: draft.header.filter((_, i) => i !== index) })}
              />
            </div>
          ))}
          <div>
            <Button
              size="sm"
              icon={<Plus aria-hidden="true" className="size-4" />}
              disabled={disabled}
              onClick={() =>
                onChange({ ...draft, header: [...draft.header, { field: free ?? "lot", label: "" }] })
              }
            >
              {t("addField")}
            </Button>
          </div>
          <div className="mt-2 grid gap-3 sm:grid-cols-2">
            <FormField label={t("fileName")} hint={t("fileNameHint")}>
              <Input
                mono
                value={draft.fileName}
                disabled={disabled}
                onChange={(event) => onChange({ ...draft, fileName: event.target.value })}
              />
            </FormField>
            <FormField label={t("dateOrder")}>
              <Select
                value={draft.dateOrder}
                disabled={disabled}
                options={DATE_ORDERS.map((value) => ({ value, label: t(`dateOrders.${value}`) }))}
                onChange={(event) =>
                  onChange({ ...draft, dateOrder: event.target.value as (typeof DATE_ORDERS)[number] })
                }
              />
            </FormField>
          </div>
        </div>
      </Panel>
      <Panel title={t("defaults")}>
        <div className="grid gap-3 sm:grid-cols-3">
          <FormField label={t("temperature")}>
            <NumberField
              unit="°C"
              value={draft.temperatureC}
              disabled={disabled}
              onChange={(event) => onChange({ ...draft, temperatureC: event.target.value })}
            />
          </FormField>
          <FormField label={t("magnetisingField")}>
            <NumberField
              unit="kA/m"
              value={draft.magnetisingField}
              disabled={disabled}
              onChange={(event) => onChange({ ...draft, magnetisingField: event.target.value })}
            />
          </FormField>
          <FormField label={t("hkDefinition")}>
            <Select
              value={draft.hkDefinition}
              disabled={disabled}
              options={HK_DEFINITIONS.map((value) => ({
                value,
                label: quality(`hkDefinitions.${hkKey(value)}`),
              }))}
              onChange={(event) =>
                onChange({ ...draft, hkDefinition: event.target.value as (typeof HK_DEFINITIONS)[number] })
              }
            />
          </FormField>
        </div>
      </Panel>
    </>
  );
}
