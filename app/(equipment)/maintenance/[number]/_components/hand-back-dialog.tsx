"use client";

import { useTranslations } from "next-intl";
import { SelectFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import { CAUSE_CODES, handBackInput, type MaintenanceDetail } from "@/server/modules/maintenance/contract";

/** Findings and cause; then the machine is everybody's again. */
export function HandBackDialog({ order, onClose }: { order: MaintenanceDetail; onClose: () => void }) {
  const t = useTranslations("maintenance");
  const form = useTranslations("common.form");
  const trpc = useTRPC();
  const { saved } = useAfterWrite();
  const state = useCommandForm({
    schema: handBackInput,
    defaultValues: { number: order.number, findings: "" },
    mutation: trpc.maintenance.handBack.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await saved();
    },
  });
  const machine = order.equipment.code;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("handBack.title", { machine })}
      description={t("handBack.body")}
      size="sm"
    >
      <CommandForm state={state} submitLabel={t("handBack.submit")} size="touch">
        <TextareaFormField name="findings" label={t("handBack.findings")} required size="touch" rows={3} />
        <SelectFormField
          name="causeCode"
          label={t("handBack.cause")}
          required={order.kind === "breakdown"}
          optional={order.kind !== "breakdown"}
          size="touch"
          options={[
            { value: "", label: form("chooseOne") },
            ...CAUSE_CODES.map((value) => ({ value, label: t(`causes.${value}`) })),
          ]}
        />
      </CommandForm>
    </Dialog>
  );
}
