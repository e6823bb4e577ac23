"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import type { ByProductDraft } from "@/app/_features/terminal/finish-draft";
import { newRowKey } from "@/app/_features/terminal/row-key";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import type { TerminalRun } from "@/server/modules/work-orders/contract/terminal";

export function ByProductRows({
  run,
  rows,
  onChange,
}: {
  run: TerminalRun;
  rows: readonly ByProductDraft[];
  onChange: (rows: ByProductDraft[]) => void;
}) {
  const t = useTranslations("terminal");
  const common = useTranslations("common");
  const name = useLocalName();
  const byWeight = run.byProducts.filter((material) => material.unit === "kg");
  const change = (id: string, patch: Partial<ByProductDraft>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...patch } : row)));
  if (byWeight.length === 0) return null;
  return (
    <div className="grid gap-2">
      {rows.map((row) => (
        <div key={row.id} className="grid items-end gap-2 sm:grid-cols-[minmax(9rem,1fr)_minmax(12rem,3fr)]">
          <FormField label={t("finish.byProduct")}>
            <NumberField
              size="touch"
              unit={common("units.kg")}
              value={row.quantity}
              onChange={(event) => change(row.id, { quantity: event.target.value })}
            />
          </FormField>
          <FormField label={t("finish.material")}>
            <Select
              size="touch"
              value={row.materialCode}
              onChange={(event) => change(row.id, { materialCode: event.target.value })}
              options={byWeight.map((each) => ({ value: each.code, label: `${name(each)} (${each.code})` }))}
            />
          </FormField>
        </div>
      ))}
      <Button
        size="touch"
        variant="ghost"
        className="justify-self-start"
        icon={<Plus aria-hidden="true" className="size-5" />}
        onClick={() =>
          onChange([...rows, { id: newRowKey(), materialCode: byWeight[0]?.code ?? "", quantity: "" }])
        }
      >
        {t("finish.addByProduct")}
      </Button>
    </div>
  );
}
