"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import type { OutputDraft } from "@/app/_features/terminal/finish-draft";
import { materialsOf } from "@/app/_features/terminal/finish-report";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import type { NamedCode } from "@/server/modules/work-orders/contract";
import type { TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import { CountByWeight } from "./count-by-weight";

/** What came out good: each row is one lot, or several of the same quantity (cans, trays). */
export function OutputRows({
  run,
  rows,
  onChange,
}: {
  run: TerminalRun;
  rows: readonly OutputDraft[];
  onChange: (rows: OutputDraft[]) => void;
}) {
  const change = (id: string, patch: Partial<OutputDraft>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...patch } : row)));
  return (
    <div className="grid gap-2">
      {rows.map((row, index) => (
        <OutputRow
          key={row.id}
          run={run}
          row={row}
          onChange={(patch) => change(row.id, patch)}
          onRemove={index === 0 ? undefined : () => onChange(rows.filter((each) => each.id !== row.id))}
        />
      ))}
    </div>
  );
}

function OutputRow({
  run,
  row,
  onChange,
  onRemove,
}: {
  run: TerminalRun;
  row: OutputDraft;
  onChange: (patch: Partial<OutputDraft>) => void;
  onRemove: (() => void) | undefined;
}) {
  const t = useTranslations("terminal");
  const common = useTranslations("common");
  const name = useLocalName();
  const choices = new Map<string, NamedCode>(
    [...run.expected.flatMap(({ material }) => material ?? []), ...run.outputMaterials].map((each) => [
      each.code,
      each,
    ]),
  );
  const unit = materialsOf(run).get(row.materialCode)?.unit ?? run.operation.outputUnit;
  return (
    <div className="grid items-end gap-2 sm:grid-cols-[minmax(12rem,1fr)_6rem_minmax(9rem,1fr)_minmax(12rem,2fr)_3rem]">
      <div className="flex items-end gap-1">
        <FormField label={t("finish.good")} className="min-w-0 flex-1">
          <NumberField
            size="touch"
            unit={common(`units.${unit}`)}
            value={row.quantity}
            onChange={(event) => onChange({ quantity: event.target.value })}
          />
        </FormField>
        {unit === "pcs" ? (
          <CountByWeight onCount={(quantity, massKg) => onChange({ quantity, massKg })} />
        ) : null}
      </div>
      <FormField label={t("finish.lots")}>
        <NumberField
          size="touch"
          inputMode="numeric"
          value={row.lots}
          onChange={(event) => onChange({ lots: event.target.value.replaceAll(/\D/g, "").slice(0, 3) })}
        />
      </FormField>
      {unit === "pcs" ? (
        <FormField label={t("finish.weighed")}>
          <NumberField
            size="touch"
            unit={common("units.kg")}
            value={row.massKg}
            placeholder={t("finish.fromPieces")}
            onChange={(event) => onChange({ massKg: event.target.value })}
          />
        </FormField>
      ) : (
        <span aria-hidden="true" />
      )}
      <FormField label={t("finish.material")}>
        <Select
          size="touch"
          value={row.materialCode}
          placeholder={common("form.chooseOne")}
          onChange={(event) => onChange({ materialCode: event.target.value })}
          options={[...choices.values()].map((each) => ({
            value: each.code,
            label: `${name(each)} (${each.code})`,
          }))}
        />
      </FormField>
      {onRemove ? (
        <IconButton
          size="touch"
          label={common("actions.remove")}
          icon={<X aria-hidden="true" className="size-5" />}
          onClick={onRemove}
        />
      ) : null}
    </div>
  );
}
