"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import type { ScrapDraft } from "@/app/_features/terminal/finish-draft";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import type { TerminalRun } from "@/server/modules/work-orders/contract/terminal";

/** Scrap by reason; its mass follows from the pieces unless it was weighed. */
export function ScrapRows({
  run,
  rows,
  onChange,
}: {
  run: TerminalRun;
  rows: readonly ScrapDraft[];
  onChange: (rows: ScrapDraft[]) => void;
}) {
  const t = useTranslations("terminal");
  const common = useTranslations("common");
  const name = useLocalName();
  const reasons = run.reasons.filter((reason) => reason.kind === "scrap");
  const change = (id: string, patch: Partial<ScrapDraft>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...patch } : row)));
  return (
    <div className="grid gap-2">
      {rows.map((row) => {
        const reason = reasons.find((each) => each.code === row.code);
        const needsReason = row.quantity.trim() !== "" && row.code === "";
        return (
          <div
            key={row.id}
            className="grid items-end gap-2 sm:grid-cols-[minmax(9rem,1fr)_minmax(12rem,2fr)_minmax(9rem,1fr)]"
          >
            <FormField label={t("finish.scrap")}>
              <NumberField
                size="touch"
                unit={common(`units.${run.operation.outputUnit}`)}
                value={row.quantity}
                onChange={(event) => change(row.id, { quantity: event.target.value })}
              />
            </FormField>
            <FormField
              label={t("finish.scrapReason")}
              error={needsReason ? common("form.required") : undefined}
            >
              <Select
                size="touch"
                value={row.code}
                placeholder={common("form.chooseOne")}
                onChange={(event) => change(row.id, { code: event.target.value })}
                options={reasons.map((each) => ({ value: each.code, label: name(each) }))}
              />
            </FormField>
            <FormField
              label={
                reason?.byProduct
                  ? t("finish.becomes", { material: name(reason.byProduct) })
                  : t("finish.scrapMass")
              }
            >
              <NumberField
                size="touch"
                unit={common("units.kg")}
                value={row.massKg}
                placeholder={t("finish.fromPieces")}
                onChange={(event) => change(row.id, { massKg: event.target.value })}
              />
            </FormField>
          </div>
        );
      })}
    </div>
  );
}
