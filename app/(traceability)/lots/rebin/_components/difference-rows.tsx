"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { newRowKey } from "@/app/_features/terminal/row-key";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import type { LotChoice } from "@/server/modules/lots/contract";
import type { Difference } from "./rebin-plan";

/** Pieces that were counted less or more than booked, each with its reason. */
export function DifferenceRows({
  rows,
  reasons,
  onChange,
}: {
  rows: readonly Difference[];
  reasons: readonly LotChoice[];
  onChange: (rows: Difference[]) => void;
}) {
  const t = useTranslations("handling.rebin");
  const common = useTranslations("common");
  const name = useLocalName();
  const change = (id: string, patch: Partial<Difference>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...patch } : row)));
  return (
    <fieldset className="grid gap-3 border-line border-t pt-3">
      <legend className="sr-only">{t("differences")}</legend>
      {rows.map((row) => (
        <div key={row.id} className="grid grid-cols-[2fr_1fr_auto] items-start gap-3">
          <FormField label={t("reason")} required>
            <Select
              value={row.reasonCode}
              placeholder={common("form.chooseOne")}
              onChange={(event) => change(row.id, { reasonCode: event.target.value })}
              options={reasons.map((reason) => ({ value: reason.code, label: name(reason) }))}
            />
          </FormField>
          <FormField label={t("missing")} hint={t("missingHint")} required>
            <NumberField
              unit={common("units.pcs")}
              value={row.pieces}
              onChange={(event) => change(row.id, { pieces: event.target.value })}
            />
          </FormField>
          <span className="pt-6">
            <IconButton
              label={t("removeDifference")}
              icon={<Trash2 aria-hidden="true" className="size-4" />}
              onClick={() => onChange(rows.filter((each) => each.id !== row.id))}
            />
          </span>
        </div>
      ))}
      <div>
        <Button
          size="sm"
          variant="ghost"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => onChange([...rows, { id: newRowKey(), reasonCode: "", pieces: "" }])}
        >
          {t("addDifference")}
        </Button>
      </div>
    </fieldset>
  );
}
