"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import type { LossDraft } from "@/app/_features/terminal/finish-draft";
import { newRowKey } from "@/app/_features/terminal/row-key";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import type { TerminalRun } from "@/server/modules/work-orders/contract/terminal";

/** Declared losses and gains by code: burn-off, hydrogen, slag, coating. */
export function LossRows({
  run,
  rows,
  onChange,
}: {
  run: TerminalRun;
  rows: readonly LossDraft[];
  onChange: (rows: LossDraft[]) => void;
}) {
  const t = useTranslations("terminal");
  const common = useTranslations("common");
  const name = useLocalName();
  const reasons = run.reasons.filter((reason) => reason.kind === "loss" || reason.kind === "gain");
  const change = (id: string, patch: Partial<LossDraft>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...patch } : row)));
  if (reasons.length === 0) return null;
  return (
    <div className="grid gap-2">
      {rows.map((row) => (
        <div key={row.id} className="grid items-end gap-2 sm:grid-cols-[minmax(9rem,1fr)_minmax(12rem,3fr)]">
          <FormField label={t("finish.loss")}>
            <NumberField
              size="touch"
              unit={common("units.kg")}
              value={row.massKg}
              onChange={(event) => change(row.id, { massKg: event.target.value })}
            />
          </FormField>
          <FormField label={t("finish.lossReason")}>
            <Select
              size="touch"
              value={row.code}
              onChange={(event) => change(row.id, { code: event.target.value })}
              options={reasons.map((each) => ({
                value: each.code,
                label: each.kind === "gain" ? t("finish.gainOf", { name: name(each) }) : name(each),
              }))}
            />
          </FormField>
        </div>
      ))}
      <Button
        size="touch"
        variant="ghost"
        className="justify-self-start"
        icon={<Plus aria-hidden="true" className="size-5" />}
        onClick={() => onChange([...rows, { id: newRowKey(), code: reasons[0]?.code ?? "", massKg: "" }])}
      >
        {t("finish.addLoss")}
      </Button>
    </div>
  );
}
