"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { formatDecimalText } from "@/app/_ui/number-format";
import type { LotNow } from "@/server/modules/nonconformance/contract/records";

const isSome = (quantity: string) => Number(quantity) > 0;

/** Where a lot is now, a line for each part of it: in the store, in a machine, at a customer. */
export function useLotPlace(): (lot: LotNow) => string[] {
  const t = useTranslations("nonconformance.lots");
  const units = useTranslations("common.units");
  const name = useLocalName();
  return (lot) => {
    const amount = (quantity: string) => ({
      quantity: formatDecimalText(quantity, { maximumFractionDigits: 3 }),
      unit: units(lot.unit),
    });
    const lines = [
      isSome(lot.onHandQuantity) &&
        (lot.location
          ? t("onHand", { ...amount(lot.onHandQuantity), place: lot.location.code })
          : t("onHandNoPlace", amount(lot.onHandQuantity))),
      isSome(lot.inProcessQuantity) &&
        t("inProcess", {
          ...amount(lot.inProcessQuantity),
          machines: lot.loads.map((load) => load.equipmentCode ?? load.runCode).join(", "),
        }),
      isSome(lot.shippedQuantity) &&
        t("shipped", { ...amount(lot.shippedQuantity), customers: lot.customers.map(name).join(", ") }),
    ].filter((line) => line !== false);
    return lines.length > 0 ? lines : [t("gone")];
  };
}

export function LotPlace({ lines }: { lines: readonly string[] }) {
  return (
    <span className="block text-sm">
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </span>
  );
}
