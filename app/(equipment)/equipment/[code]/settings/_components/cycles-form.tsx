"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { CommandFaults } from "@/app/_client/command-faults";
import { instantOfSiteTime, siteTimeOf } from "@/app/_client/site-time";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { newRowKey } from "@/app/_features/terminal/row-key";
import { Button } from "@/app/_ui/button";
import { DateTimeField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import { useToast } from "@/app/_ui/toast";
import type {
  EquipmentSettingsDto,
  IdealCycleDto,
  SettingsChoices,
} from "@/server/modules/equipment/contract/master-data";

const BASES = ["piece", "kg", "load"] as const;
const BEGINNING = "2000-01-01T00:00:00.000Z";

type Draft = {
  key: string;
  operation: string;
  material: string;
  seconds: string;
  basis: IdealCycleDto["basis"];
  from: string;
};

/** The ideal cycles of a machine as one list; saved as a whole. */
export function CyclesForm({
  settings,
  choices,
}: {
  settings: EquipmentSettingsDto;
  choices: SettingsChoices;
}) {
  const t = useTranslations("calendars.settings");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const zone = useTimeZone() ?? "UTC";
  const [checked, setChecked] = useState(false);
  const [rows, setRows] = useState<Draft[]>(() =>
    settings.cycles.map((cycle) => ({
      key: newRowKey(),
      operation: cycle.operationCode ?? "",
      material: cycle.materialCode ?? "",
      seconds: String(cycle.idealSeconds),
      basis: cycle.basis,
      from: cycle.effectiveFrom <= BEGINNING ? "" : siteTimeOf(cycle.effectiveFrom, zone),
    })),
  );
  const save = useMutation(
    trpc.calendars.saveIdealCycles.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("saved") });
        router.refresh();
      },
    }),
  );
  const change = (key: string, patch: Partial<Draft>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  const send = () => {
    setChecked(true);
    if (rows.some((row) => !(Number(row.seconds) > 0))) return;
    save.mutate({
      code: settings.code,
      cycles: rows.map((row) => ({
        operationCode: row.operation || null,
        materialCode: row.material || null,
        idealSeconds: Number(row.seconds),
        basis: row.basis,
        ...(row.from ? { effectiveFrom: instantOfSiteTime(row.from, zone) ?? row.from } : {}),
      })),
    });
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <CommandFaults error={save.error} />
      {rows.length === 0 ? <p className="text-warn-fg">{t("noCycles")}</p> : null}
      <ol className="grid gap-3">
        {rows.map((row, index) => (
          <CycleRow
            key={row.key}
            row={row}
            number={index + 1}
            choices={choices}
            fault={checked && !(Number(row.seconds) > 0)}
            onChange={(patch) => change(row.key, patch)}
            onRemove={() => setRows(rows.filter((each) => each.key !== row.key))}
          />
        ))}
      </ol>
      <div className="flex flex-wrap justify-between gap-2">
        <Button
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() =>
            setRows([
              ...rows,
              { key: newRowKey(), operation: "", material: "", seconds: "", basis: "piece", from: "" },
            ])
          }
        >
          {t("addCycle")}
        </Button>
        <Button type="submit" variant="primary" loading={save.isPending}>
          {t("saveCycles")}
        </Button>
      </div>
    </form>
  );
}

function CycleRow({
  row,
  number,
  choices,
  fault,
  onChange,
  onRemove,
}: {
  row: Draft;
  number: number;
  choices: SettingsChoices;
  fault: boolean;
  onChange: (patch: Partial<Draft>) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("calendars.settings");
  const name = useLocalName();
  const options = (list: SettingsChoices["operations"]) => [
    { value: "", label: t("any") },
    ...list.map((each) => ({ value: each.code, label: `${each.code} ${name(each)}` })),
  ];
  return (
    <li className="rounded-md border border-line p-3">
      <fieldset className="grid gap-3 md:grid-cols-[1fr_1fr_auto]">
        <legend className="sr-only">{t("cycleNumber", { number })}</legend>
        <FormField label={t("operation")}>
          <Select
            value={row.operation}
            options={options(choices.operations)}
            onChange={(event) => onChange({ operation: event.target.value })}
          />
        </FormField>
        <FormField label={t("material")}>
          <Select
            value={row.material}
            options={options(choices.materials)}
            onChange={(event) => onChange({ material: event.target.value })}
          />
        </FormField>
        <div className="self-end">
          <IconButton
            label={t("removeCycle", { number })}
            icon={<Trash2 aria-hidden="true" className="size-4" />}
            onClick={onRemove}
          />
        </div>
        <div className="grid gap-3 sm:grid-cols-3 md:col-span-2">
          <FormField label={t("seconds")} required error={fault ? t("fault") : undefined}>
            <NumberField
              unit="s"
              value={row.seconds}
              onChange={(event) => onChange({ seconds: event.target.value })}
            />
          </FormField>
          <FormField label={t("basis")}>
            <Select
              value={row.basis}
              options={BASES.map((value) => ({ value, label: t(`bases.${value}`) }))}
              onChange={(event) =>
                onChange({ basis: BASES.find((each) => each === event.target.value) ?? "piece" })
              }
            />
          </FormField>
          <FormField label={t("from")} hint={row.from === "" ? t("beginning") : undefined}>
            <DateTimeField value={row.from} onChange={(event) => onChange({ from: event.target.value })} />
          </FormField>
        </div>
      </fieldset>
    </li>
  );
}
