"use client";

import { useTranslations } from "next-intl";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";

export const LOTS_OWN = "";

/** How much of the next lot is loaded, and for which order. */
export function LoadOptions({
  quantity,
  onQuantity,
  orders,
  order,
  onOrder,
}: {
  quantity: string;
  onQuantity: (quantity: string) => void;
  orders: readonly string[];
  order: string;
  onOrder: (order: string) => void;
}) {
  const t = useTranslations("terminal");
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <FormField label={t("load.quantity")} hint={t("load.quantityHint")}>
        <NumberField size="touch" value={quantity} onChange={(event) => onQuantity(event.target.value)} />
      </FormField>
      {orders.length > 0 ? (
        <FormField label={t("load.order")}>
          <Select
            size="touch"
            value={order}
            onChange={(event) => onOrder(event.target.value)}
            options={[
              { value: LOTS_OWN, label: t("load.ownOrder") },
              ...orders.map((number) => ({ value: number, label: number })),
            ]}
          />
        </FormField>
      ) : null}
    </div>
  );
}
