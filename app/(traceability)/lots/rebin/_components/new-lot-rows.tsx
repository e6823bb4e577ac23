"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import type { NewLot } from "./rebin-plan";

/** The lots that the pieces go into; another one takes what is still open. */
export function NewLotRows({
  rows,
  onChange,
  onAdd,
}: {
  rows: readonly NewLot[];
  onChange: (rows: NewLot[]) => void;
  onAdd: () => void;
}) {
  const t = useTranslations("handling.rebin");
  const split = useTranslations("lots.split");
  const units = useTranslations("common.units");
  const change = (id: string, patch: Partial<NewLot>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...patch } : row)));
  return (
    <div className="grid gap-3">
      <ol className="grid gap-3">
        {rows.map((row, index) => (
          <li key={row.id}>
            <fieldset className="grid grid-cols-[1fr_1fr_auto] items-end gap-3">
              <legend className="sr-only">{t("lotNumber", { number: index + 1 })}</legend>
              <FormField label={t("pieces")} required>
                <NumberField
                  unit={units("pcs")}
                  inputMode="numeric"
                  value={row.pieces}
                  onChange={(event) => change(row.id, { pieces: event.target.value })}
                />
              </FormField>
              <FormField label={t("code")}>
                <Input
                  mono
                  value={row.code}
                  placeholder={split("automatic")}
                  onChange={(event) => change(row.id, { code: event.target.value })}
                />
              </FormField>
              <IconButton
                label={t("remove", { number: index + 1 })}
                icon={<Trash2 aria-hidden="true" className="size-4" />}
                disabled={rows.length === 1}
                onClick={() => onChange(rows.filter((each) => each.id !== row.id))}
              />
            </fieldset>
          </li>
        ))}
      </ol>
      <div>
        <Button size="sm" icon={<Plus aria-hidden="true" className="size-4" />} onClick={onAdd}>
          {t("add")}
        </Button>
      </div>
    </div>
  );
}
