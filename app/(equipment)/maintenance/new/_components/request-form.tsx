"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import {
  CheckboxFormField,
  ComboboxFormField,
  RadioFormField,
  SelectFormField,
  TextareaFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { maintenanceHref } from "@/app/_features/maintenance/maintenance-href";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import type { EquipmentUnitDto } from "@/server/modules/equipment/contract";
import { PRIORITIES, requestMaintenanceInput } from "@/server/modules/maintenance/contract";

const KINDS = ["breakdown", "inspection", "preventive", "improvement"] as const;

export function RequestForm({ machines, machine }: { machines: EquipmentUnitDto[]; machine: string }) {
  const t = useTranslations("maintenance");
  const name = useLocalName();
  const router = useRouter();
  const trpc = useTRPC();
  const toast = useToast();
  const state = useCommandForm({
    schema: requestMaintenanceInput,
    defaultValues: {
      kind: "breakdown",
      equipmentCode: machine,
      symptom: "",
      priority: "1",
      blocksMachine: false,
    },
    mutation: trpc.maintenance.request.mutationOptions(),
    onSuccess: ({ number }) => {
      toast({ tone: "ok", title: t("form.done", { number }) });
      router.push(maintenanceHref(number));
    },
  });
  const isBreakdown = state.form.watch("kind") === "breakdown";
  return (
    <Panel className="max-w-2xl">
      <CommandForm state={state} submitLabel={t("form.submit")} size="touch">
        <RadioFormField
          name="kind"
          label={t("form.kind")}
          size="touch"
          inline
          options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <ComboboxFormField
          name="equipmentCode"
          label={t("form.machine")}
          required
          size="touch"
          options={machines.map((each) => ({ value: each.code, label: `${each.code} ${name(each)}` }))}
        />
        <TextareaFormField
          name="symptom"
          label={t("form.symptom")}
          hint={t("form.symptomHint")}
          required
          size="touch"
          rows={3}
        />
        <SelectFormField
          name="priority"
          label={t("form.priority")}
          size="touch"
          options={PRIORITIES.map((value) => ({ value: String(value), label: t(`priorities.${value}`) }))}
        />
        {isBreakdown ? null : <CheckboxFormField name="blocksMachine" label={t("form.block")} size="touch" />}
      </CommandForm>
    </Panel>
  );
}
