"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandFaults } from "@/app/_client/command-faults";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { Textarea } from "@/app/_ui/textarea";
import { useToast } from "@/app/_ui/toast";
import type { Named } from "@/server/modules/inspection/contract";
import {
  type CharacteristicDto,
  PLAN_TRIGGER_CODES,
  type PlanTrigger,
} from "@/server/modules/inspection/contract/plans";
import { inputOf, newLine, type PlanDraft } from "./plan-draft";
import { PlanLineFields } from "./plan-line-fields";
import { planHref } from "./plan-list";

export type PlanChoices = {
  operations: readonly Named[];
  products: readonly Named[];
  characteristics: readonly CharacteristicDto[];
};

/** Writes a plan or the draft of its next version: what it speaks for, when, and its characteristics. */
export function PlanEditor({
  initial,
  choices,
  onCancel,
}: {
  initial: PlanDraft;
  choices: PlanChoices;
  onCancel?: () => void;
}) {
  const t = useTranslations("inspection-plans");
  const triggers = useTranslations("inspections.triggers");
  const priorities = useTranslations("inspections.priorities");
  const words = useTranslations("common.words");
  const name = useLocalName();
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const [draft, setDraft] = useState(initial);
  const change = (patch: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const save = useMutation(
    trpc.inspection.savePlan.mutationOptions({
      onSuccess: ({ code, version }) => {
        toast({ tone: "ok", title: t("saved", { code, version }) });
        router.push(`${planHref(code)}?version=${version}`);
        router.refresh();
        onCancel?.();
      },
    }),
  );
  const options = (items: readonly Named[]) =>
    items.map((item) => ({ value: item.code, label: `${item.code} ${name(item)}` }));
  const free = choices.characteristics.filter(
    ({ code }) => !draft.lines.some((line) => line.characteristic === code),
  );
  const isEveryN = draft.trigger.startsWith("every-n-");
  return (
    <div className="grid gap-4">
      <CommandFaults error={save.error} />
      <Panel title={t("sections.scope")}>
        <div className="grid gap-3 sm:grid-cols-2">
          <FormField label={words("code")} required>
            <Input
              mono
              value={draft.code}
              readOnly={initial.code !== ""}
              onChange={({ target }) => change({ code: target.value })}
            />
          </FormField>
          <FormField label={words("operation")} hint={t("hints.operation")}>
            <Select
              value={draft.operation}
              placeholder="—"
              options={options(choices.operations)}
              onChange={({ target }) => change({ operation: target.value })}
            />
          </FormField>
          <FormField label={t("fields.nameEn")} required>
            <Input value={draft.nameEn} onChange={({ target }) => change({ nameEn: target.value })} />
          </FormField>
          <FormField label={t("fields.nameZh")} required>
            <Input value={draft.nameZh} onChange={({ target }) => change({ nameZh: target.value })} />
          </FormField>
          <FormField label={words("product")} hint={t("hints.product")} optional>
            <Select
              value={draft.product}
              placeholder={t("all")}
              options={options(choices.products)}
              onChange={({ target }) => change({ product: target.value })}
            />
          </FormField>
          <FormField label={t("fields.material")} optional>
            <Input
              mono
              value={draft.material}
              onChange={({ target }) => change({ material: target.value })}
            />
          </FormField>
          <FormField label={t("fields.trigger")}>
            <Select
              value={draft.trigger}
              options={PLAN_TRIGGER_CODES.map((value) => ({ value, label: triggers(value) }))}
              onChange={({ target }) => change({ trigger: target.value as PlanTrigger })}
            />
          </FormField>
          {isEveryN ? (
            <FormField label={t("fields.interval")} required>
              <NumberField
                value={draft.interval}
                onChange={({ target }) => change({ interval: target.value })}
              />
            </FormField>
          ) : null}
          <FormField label={t("fields.priority")}>
            <Select
              value={draft.priority}
              options={(["1", "2", "3"] as const).map((value) => ({ value, label: priorities(value) }))}
              onChange={({ target }) => change({ priority: target.value })}
            />
          </FormField>
          <FormField label={t("fields.dueHours")} optional>
            <NumberField
              value={draft.dueHours}
              unit="h"
              onChange={({ target }) => change({ dueHours: target.value })}
            />
          </FormField>
          <Checkbox
            label={t("fields.isGate")}
            checked={draft.isGate}
            onChange={({ target }) => change({ isGate: target.checked })}
          />
          <Checkbox
            label={t("fields.needsSecondPerson")}
            checked={draft.needsSecondPerson}
            onChange={({ target }) => change({ needsSecondPerson: target.checked })}
          />
          <FormField label={t("fields.reactionEn")} optional>
            <Textarea
              rows={3}
              value={draft.reactionEn}
              onChange={({ target }) => change({ reactionEn: target.value })}
            />
          </FormField>
          <FormField label={t("fields.reactionZh")} optional>
            <Textarea
              rows={3}
              value={draft.reactionZh}
              onChange={({ target }) => change({ reactionZh: target.value })}
            />
          </FormField>
        </div>
      </Panel>
      <Panel title={t("sections.characteristics")}>
        <div className="grid gap-3">
          {draft.lines.map((line, index) => (
            <PlanLineFields
              key={line.key}
              line={line}
              characteristic={choices.characteristics.find(({ code }) => code === line.characteristic)}
              onChange={(patch) =>
                change({
                  lines: draft.lines.map((each, at) => (at === index ? { ...each, ...patch } : each)),
                })
              }
              onRemove={() => change({ lines: draft.lines.filter((_, at) => at !== index) })}
            />
          ))}
          <div className="w-72">
            <Select
              aria-label={t("addLine")}
              value=""
              placeholder={t("addLine")}
              options={free.map((item) => ({ value: item.code, label: name(item) }))}
              onChange={({ target }) => change({ lines: [...draft.lines, newLine(target.value)] })}
            />
          </div>
        </div>
      </Panel>
      <div className="flex gap-2">
        <Button variant="primary" loading={save.isPending} onClick={() => save.mutate(inputOf(draft))}>
          {t("save")}
        </Button>
        {onCancel ? <Button onClick={onCancel}>{t("cancelEdit")}</Button> : null}
      </div>
    </div>
  );
}
