"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import {
  CheckboxFormField,
  NumberFormField,
  QuantityFormField,
  SelectFormField,
  TextareaFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useClassWord } from "@/app/_features/maintenance/class-word";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import type { EquipmentUnitDto } from "@/server/modules/equipment/contract";
import { PLAN_TRIGGERS, type PlanDto, writePlanInput } from "@/server/modules/maintenance/contract/plans";

/** One task a line, English and Chinese parted by a slash; one language alone stands for both. */
const planForm = writePlanInput
  .omit({ tasks: true, parts: true })
  .extend({ taskLines: z.string().optional() });
type Values = z.input<typeof planForm>;

function tasksOf(lines: string | undefined): { en: string; zh: string }[] {
  return (lines ?? "")
    .split("\n")
    .map((line) => line.split("/").map((part) => part.trim()))
    .flatMap(([en, zh]) => (en ? [{ en, zh: zh || en }] : []));
}

export function PlanDialog({
  plan,
  machines,
  onClose,
}: {
  plan: PlanDto | null;
  machines: readonly EquipmentUnitDto[];
  onClose: () => void;
}) {
  const t = useTranslations("maintenance");
  const common = useTranslations("common");
  const name = useLocalName();
  const classWord = useClassWord();
  const client = useTRPCClient();
  const { saved } = useAfterWrite();
  const state = useCommandForm({
    schema: planForm,
    defaultValues: defaultsOf(plan),
    mutation: {
      mutationFn: ({ taskLines, ...input }: Values) =>
        client.maintenance.writePlan.mutate({
          ...input,
          tasks: tasksOf(taskLines),
          parts: plan?.parts ?? [],
        }),
    },
    warnOnLeave: false,
    onSuccess: async ({ code, version }) => {
      onClose();
      await saved(t("plan.saved", { code, version }));
    },
  });
  const classes = [...new Set(machines.map(({ equipmentClass }) => equipmentClass))].sort();
  const none = { value: "", label: common("words.none") };
  return (
    <Dialog open onOpenChange={onClose} title={t(plan ? "plan.edit" : "plan.new")} size="lg">
      <CommandForm state={state} submitLabel={t("plan.submit")}>
        <div className="grid gap-4 md:grid-cols-2">
          <TextFormField name="code" label={t("plan.code")} required mono disabled={plan !== null} />
          <SelectFormField
            name="kind"
            label={t("plan.kind")}
            options={(["preventive", "inspection"] as const).map((value) => ({
              value,
              label: t(`kinds.${value}`),
            }))}
          />
          <TextFormField name="nameEn" label={t("plan.nameEn")} required />
          <TextFormField name="nameZh" label={t("plan.nameZh")} required />
          <SelectFormField
            name="equipmentCode"
            label={t("plan.oneMachine")}
            options={[
              none,
              ...machines.map((each) => ({ value: each.code, label: `${each.code} ${name(each)}` })),
            ]}
          />
          <SelectFormField
            name="equipmentClass"
            label={t("plan.class")}
            options={[none, ...classes.map((value) => ({ value, label: classWord(value) }))]}
          />
          <SelectFormField
            name="trigger"
            label={t("plan.trigger")}
            options={PLAN_TRIGGERS.map((value) => ({ value, label: t(`triggers.${value}`) }))}
          />
          <QuantityFormField name="interval" label={t("plan.interval")} required />
          <QuantityFormField name="lead" label={t("plan.lead")} hint={t("plan.leadHint")} />
          <NumberFormField name="estimatedMinutes" label={t("plan.minutes")} required />
        </div>
        <TextFormField name="responsible" label={t("plan.responsible")} optional />
        <TextareaFormField name="taskLines" label={t("plan.tasks")} hint={t("plan.tasksHint")} rows={4} />
        <CheckboxFormField name="blocksWhenDue" label={t("plan.blocks")} />
      </CommandForm>
    </Dialog>
  );
}

function defaultsOf(plan: PlanDto | null): Partial<Values> {
  if (!plan) {
    return {
      kind: "preventive",
      trigger: "running-hours",
      lead: "0",
      blocksWhenDue: false,
      estimatedMinutes: 60,
    };
  }
  return {
    code: plan.code,
    nameEn: plan.nameEn,
    nameZh: plan.nameZh,
    kind: plan.kind,
    ...(plan.equipmentCode ? { equipmentCode: plan.equipmentCode } : {}),
    ...(plan.equipmentClass ? { equipmentClass: plan.equipmentClass } : {}),
    trigger: plan.trigger,
    interval: plan.interval,
    lead: plan.lead,
    estimatedMinutes: plan.estimatedMinutes,
    ...(plan.responsible ? { responsible: plan.responsible } : {}),
    blocksWhenDue: plan.blocksWhenDue,
    taskLines: plan.tasks.map(({ en, zh }) => `${en} / ${zh}`).join("\n"),
  };
}
