"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Segmented } from "@/app/_features/traceability/segmented";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { Textarea } from "@/app/_ui/textarea";
import { EXPLAINED_PROPERTIES, LOT_SCOPES } from "@/server/modules/root-cause/contract";
import type { Selection } from "../_lib/address";

/** Which property of which lots. */
export function SelectionForm({
  initial,
  products,
  busy,
  onChoose,
}: {
  initial: Selection;
  products: readonly { code: string; nameEn: string; nameZh: string }[];
  busy: boolean;
  onChoose: (selection: Selection) => void;
}) {
  const t = useTranslations("root-cause");
  const words = useTranslations("common.words");
  const quality = useTranslations("quality");
  const name = useLocalName();
  const [draft, setDraft] = useState(initial);
  const change = (patch: Partial<Selection>) => setDraft((known) => ({ ...known, ...patch }));
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(draft);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[10rem_minmax(12rem,1fr)_9rem_9rem_10rem_10rem]">
        <FormField label={t("property")}>
          <Select
            value={draft.property}
            options={EXPLAINED_PROPERTIES.map((value) => ({
              value,
              label: `${quality(`properties.${value}`)} ${quality(`propertyNames.${value}`)}`,
            }))}
            onChange={(event) => {
              const property = EXPLAINED_PROPERTIES.find((each) => each === event.target.value);
              if (property) change({ property });
            }}
          />
        </FormField>
        <FormField label={words("product")}>
          <Select
            value={draft.product}
            placeholder={words("all")}
            options={products.map((product) => ({
              value: product.code,
              label: `${product.code} ${name(product)}`,
            }))}
            onChange={(event) => change({ product: event.target.value })}
          />
        </FormField>
        <FormField label={t("grade")}>
          <Input value={draft.grade} onChange={(event) => change({ grade: event.target.value.trim() })} />
        </FormField>
        <FormField label={t("order")}>
          <Input value={draft.order} onChange={(event) => change({ order: event.target.value.trim() })} />
        </FormField>
        <FormField label={t("from")}>
          <DateField value={draft.from} onChange={(event) => change({ from: event.target.value })} />
        </FormField>
        <FormField label={t("to")}>
          <DateField value={draft.to} onChange={(event) => change({ to: event.target.value })} />
        </FormField>
      </div>
      <details {...(draft.lots ? { open: true } : {})}>
        <summary className="cursor-pointer text-accent-text text-sm">{t("byCodes")}</summary>
        <FormField label={t("codes")} hint={t("codesHint")} className="mt-2">
          <Textarea
            rows={3}
            value={draft.lots}
            spellCheck={false}
            className="font-mono"
            onChange={(event) => change({ lots: event.target.value })}
          />
        </FormField>
      </details>
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={t("scope")}
          value={draft.scope}
          options={LOT_SCOPES.map((value) => ({ value, label: t(`scopes.${value}`) }))}
          onChange={(scope) => change({ scope })}
        />
        <Button type="submit" variant="primary" loading={busy}>
          {t("explain")}
        </Button>
        <p className="text-muted text-sm">{t(`scopeHints.${draft.scope}`)}</p>
      </div>
    </form>
  );
}
