"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { Combobox } from "@/app/_ui/combobox";
import { DateField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { RadioGroup } from "@/app/_ui/radio-group";
import { Textarea } from "@/app/_ui/textarea";
import { useUrlState } from "@/app/_ui/use-url-state";

const KINDS = ["product", "order", "shipment", "lots"] as const;
type Kind = (typeof KINDS)[number];
type Named = { code: string; nameEn: string; nameZh: string };

/** What the report is about; the answer lives in the address, so that it can be sent to somebody. */
export function ScopeForm({
  products,
  period,
}: {
  products: readonly Named[];
  /** The days that the shown report covers. */
  period: { from: string | null; to: string | null } | null;
}) {
  const t = useTranslations("composition-report.scope");
  const name = useLocalName();
  const url = useUrlState();
  const [kind, setKind] = useState<Kind>(KINDS.find((each) => url.get(each) !== "") ?? "product");
  const [product, setProduct] = useState(url.get("product"));

  return (
    <Panel title={t("title")}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const text = (field: string) => {
            const value = form.get(field);
            return typeof value === "string" ? value.trim() : "";
          };
          const lots = text("lots")
            .split(/[\s,;，；]+/)
            .filter(Boolean)
            .join(",");
          url.set({
            product: kind === "product" ? product : null,
            from: kind === "product" ? text("from") : null,
            to: kind === "product" ? text("to") : null,
            order: kind === "order" ? text("order") : null,
            shipment: kind === "shipment" ? text("shipment") : null,
            lots: kind === "lots" ? lots : null,
          });
        }}
      >
        <RadioGroup
          name="kind"
          inline
          value={kind}
          onValueChange={(value) => setKind(KINDS.find((each) => each === value) ?? "product")}
          options={KINDS.map((value) => ({ value, label: t(value) }))}
        />
        <div className="flex flex-wrap items-end gap-3">
          {kind === "product" ? (
            <>
              <FormField label={t("productCode")} className="w-80 max-w-full">
                <Combobox
                  options={products.map((each) => ({ value: each.code, label: each.code, note: name(each) }))}
                  value={product}
                  onValueChange={setProduct}
                />
              </FormField>
              <FormField label={t("from")} className="w-40">
                <DateField
                  name="from"
                  key={`from ${period?.from ?? ""}`}
                  defaultValue={url.get("from") || (period?.from ?? "")}
                />
              </FormField>
              <FormField label={t("to")} className="w-40">
                <DateField
                  name="to"
                  key={`to ${period?.to ?? ""}`}
                  defaultValue={url.get("to") || (period?.to ?? "")}
                />
              </FormField>
            </>
          ) : kind === "lots" ? (
            <FormField label={t("lotCodes")} hint={t("lotsHint")} className="w-full max-w-2xl">
              <Textarea name="lots" rows={2} defaultValue={url.get("lots").replaceAll(",", " ")} />
            </FormField>
          ) : (
            <FormField
              key={kind}
              label={t(kind === "order" ? "orderNumber" : "shipmentNumber")}
              className="w-64"
            >
              <Input name={kind} mono defaultValue={url.get(kind)} />
            </FormField>
          )}
          <Button type="submit" variant="primary" loading={url.pending}>
            {t("show")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
