"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import { AQL_VALUES, INSPECTION_LEVELS } from "@/server/domain/sampling/scales";
import {
  type CharacteristicDto,
  SAMPLE_RULE_CODES,
  type SampleRule,
} from "@/server/modules/inspection/contract/plans";
import type { DraftLine } from "./plan-draft";

/** One characteristic of a plan that is edited: limits, how many, and by which rule. */
export function PlanLineFields({
  line,
  characteristic,
  onChange,
  onRemove,
}: {
  line: DraftLine;
  characteristic: CharacteristicDto | undefined;
  onChange: (patch: Partial<DraftLine>) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("inspection-plans");
  const rules = useTranslations("inspections.rules");
  const name = useLocalName();
  const title = characteristic ? name(characteristic) : line.characteristic;
  const isPassFail = characteristic?.kind === "pass-fail";
  const isIso = line.rule.startsWith("iso-");
  const isCounted = line.rule === "fixed" || line.rule === "per-position";
  const unit = characteristic?.unit === "1" ? "" : (characteristic?.unit ?? "");
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="flex items-center gap-2 px-1 font-medium text-sm">
        {title}
        <IconButton
          size="sm"
          label={t("removeLine", { name: title })}
          icon={<Trash2 aria-hidden="true" className="size-4" />}
          onClick={onRemove}
        />
      </legend>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {isPassFail
          ? null
          : (["lower", "target", "upper"] as const).map((field) => (
              <FormField key={field} label={t(`fields.${field}`)}>
                <NumberField
                  value={line[field]}
                  unit={unit}
                  onChange={({ target }) => onChange({ [field]: target.value })}
                />
              </FormField>
            ))}
        <FormField label={t("fields.rule")}>
          <Select
            value={line.rule}
            options={SAMPLE_RULE_CODES.map((value) => ({ value, label: rules(value) }))}
            onChange={({ target }) => onChange({ rule: target.value as SampleRule })}
          />
        </FormField>
        {isCounted ? (
          <FormField label={t("fields.sampleCount")}>
            <NumberField
              value={line.sampleCount}
              onChange={({ target }) => onChange({ sampleCount: target.value })}
            />
          </FormField>
        ) : null}
        {isIso ? (
          <>
            <FormField label="AQL">
              <Select
                value={line.aql}
                placeholder="—"
                options={AQL_VALUES.map((value) => ({ value, label: value }))}
                onChange={({ target }) => onChange({ aql: target.value })}
              />
            </FormField>
            <FormField label={t("fields.level")}>
              <Select
                value={line.level}
                placeholder="—"
                options={INSPECTION_LEVELS.map((value) => ({ value, label: value }))}
                onChange={({ target }) => onChange({ level: target.value })}
              />
            </FormField>
          </>
        ) : (
          <FormField label={t("fields.acceptanceNumber")}>
            <NumberField
              value={line.acceptanceNumber}
              onChange={({ target }) => onChange({ acceptanceNumber: target.value })}
            />
          </FormField>
        )}
        <FormField label={t("fields.method")} optional>
          <Input value={line.method} onChange={({ target }) => onChange({ method: target.value })} />
        </FormField>
        <FormField label={t("fields.instruments")} optional>
          <Input
            mono
            value={line.instruments}
            onChange={({ target }) => onChange({ instruments: target.value })}
          />
        </FormField>
        <FormField label={t("fields.testHours")} optional>
          <NumberField
            value={line.testHours}
            unit="h"
            onChange={({ target }) => onChange({ testHours: target.value })}
          />
        </FormField>
      </div>
    </fieldset>
  );
}
