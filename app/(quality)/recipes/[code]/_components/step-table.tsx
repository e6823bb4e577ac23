"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { elapsedText } from "@/app/_features/process-data/elapsed";
import { Button } from "@/app/_ui/button";
import { IconButton } from "@/app/_ui/icon-button";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { STEP_KINDS, type StepKind } from "@/server/modules/process-data/contract/recipes";
import type { DraftStep } from "../_lib/draft";

/** The steps of a program, with the time at which each begins. */
export function StepTable({
  steps,
  isEditing,
  onChange,
}: {
  steps: readonly DraftStep[];
  isEditing: boolean;
  onChange: (steps: DraftStep[]) => void;
}) {
  const t = useTranslations("recipes");
  const name = useLocalName();
  const change = (index: number, patch: Partial<DraftStep>) =>
    onChange(steps.map((step, at) => (at === index ? { ...step, ...patch } : step)));
  let begins = 0;
  return (
    <>
      <Table>
        <thead>
          <Tr>
            <Th align="right">{t("steps.begins")}</Th>
            <Th>{t("steps.kind")}</Th>
            {isEditing ? (
              <>
                <Th>{t("fields.nameEn")}</Th>
                <Th>{t("fields.nameZh")}</Th>
              </>
            ) : (
              <Th>{t("fields.name")}</Th>
            )}
            <Th align="right">{t("steps.minutes")}</Th>
            {isEditing ? <Th>{t("actions.column")}</Th> : null}
          </Tr>
        </thead>
        <tbody>
          {steps.map((step, index) => {
            const at = begins;
            begins += Number(step.minutes) || 0;
            const label = (field: string) => t("steps.fieldOf", { field, step: index + 1 });
            return (
              <Tr key={step.key}>
                <Td align="right" className="tabular-nums">
                  {elapsedText(at * 60_000)}
                </Td>
                <Td>
                  {isEditing ? (
                    <span className="block min-w-28">
                      <Select
                        aria-label={label(t("steps.kind"))}
                        value={step.kind}
                        options={STEP_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
                        onChange={({ target }) => change(index, { kind: target.value as StepKind })}
                      />
                    </span>
                  ) : (
                    t(`kinds.${step.kind}`)
                  )}
                </Td>
                {isEditing ? (
                  <>
                    <Td>
                      <Input
                        aria-label={label(t("fields.nameEn"))}
                        value={step.nameEn}
                        onChange={({ target }) => change(index, { nameEn: target.value })}
                      />
                    </Td>
                    <Td>
                      <Input
                        aria-label={label(t("fields.nameZh"))}
                        value={step.nameZh}
                        onChange={({ target }) => change(index, { nameZh: target.value })}
                      />
                    </Td>
                  </>
                ) : (
                  <Td>{name(step)}</Td>
                )}
                <Td align="right">
                  {isEditing ? (
                    <NumberField
                      aria-label={label(t("steps.minutes"))}
                      value={step.minutes}
                      unit="min"
                      onChange={({ target }) => change(index, { minutes: target.value })}
                    />
                  ) : (
                    `${step.minutes} min`
                  )}
                </Td>
                {isEditing ? (
                  <Td>
                    <IconButton
                      label={t("steps.remove", { step: index + 1 })}
                      icon={<Trash2 aria-hidden="true" className="size-4" />}
                      onClick={() => onChange(steps.filter((_, other) => other !== index))}
                    />
                  </Td>
                ) : null}
              </Tr>
            );
          })}
        </tbody>
      </Table>
      {isEditing ? (
        <div className="px-4 py-2">
          <Button
            icon={<Plus aria-hidden="true" className="size-4" />}
            onClick={() =>
              onChange([
                ...steps,
                { key: crypto.randomUUID(), kind: "soak", nameEn: "", nameZh: "", minutes: "60" },
              ])
            }
          >
            {t("steps.add")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
