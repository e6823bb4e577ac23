"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import {
  ComboboxFormField,
  DateFormField,
  QuantityFormField,
  SelectFormField,
  TextareaFormField,
} from "@/app/_client/bound-fields";
import { useLocalName } from "@/app/_features/equipment/local-name";
import type { OrderChoices } from "@/server/modules/work-orders/contract";
import { PriorityField } from "./priority-field";

/** What an order says, in one column: the product first, since the rest follows from it. */
export function OrderFields({ choices }: { choices: OrderChoices }) {
  const t = useTranslations("work-orders");
  const common = useTranslations("common");
  const name = useLocalName();
  const { watch } = useFormContext<{ productCode?: string }>();
  const product = choices.products.find((each) => each.code === watch("productCode"));
  const usual = choices.customers.find((each) => each.code === product?.customerCode);
  return (
    <>
      <ComboboxFormField
        name="productCode"
        label={t("fields.product")}
        required
        options={choices.products.map((each) => ({
          value: each.code,
          label: each.code,
          note: `${name(each)} · ${each.grade}`,
          keywords: [each.nameEn, each.nameZh, each.grade],
        }))}
        hint={
          product
            ? t("form.productHint", {
                name: name(product),
                grade: product.grade,
                route: product.routeCode,
                revision: product.revision,
              })
            : undefined
        }
      />
      <QuantityFormField
        name="quantity"
        label={t("form.quantity")}
        unit={common("units.pcs")}
        required
        hint={t("form.quantityHint")}
      />
      <DateFormField name="dueAt" label={t("fields.due")} required hint={t("form.dueHint")} />
      <PriorityField />
      <SelectFormField
        name="customerCode"
        label={t("fields.customer")}
        optional
        placeholder={usual ? t("form.usualCustomer", { name: name(usual) }) : t("form.noCustomer")}
        options={choices.customers.map((each) => ({
          value: each.code,
          label: `${each.code} · ${name(each)}`,
        }))}
      />
      <TextareaFormField name="note" label={t("fields.note")} optional rows={2} />
    </>
  );
}
