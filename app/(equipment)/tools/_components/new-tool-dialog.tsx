"use client";

import { useTranslations } from "next-intl";
import {
  CheckboxFormField,
  QuantityFormField,
  SelectFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useClassWord } from "@/app/_features/maintenance/class-word";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import { createToolInput, LIFE_UNITS, TOOL_KINDS } from "@/server/modules/maintenance/contract/tools";

export function NewToolDialog({ classes, onClose }: { classes: readonly string[]; onClose: () => void }) {
  const t = useTranslations("maintenance.tool");
  const classWord = useClassWord();
  const trpc = useTRPC();
  const { saved } = useAfterWrite();
  const state = useCommandForm({
    schema: createToolInput,
    defaultValues: {
      kind: "die",
      lifeUnit: "cycles",
      usedBefore: "0",
      equipmentClass: "press",
      blocksAtLimit: false,
    },
    mutation: trpc.maintenance.createTool.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await saved(t("saved"));
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("new")} size="md">
      <CommandForm state={state} submitLabel={t("submit")}>
        <TextFormField name="code" label={t("code")} required mono />
        <TextFormField name="nameEn" label={t("nameEn")} required />
        <TextFormField name="nameZh" label={t("nameZh")} required />
        <div className="grid gap-4 md:grid-cols-2">
          <SelectFormField
            name="kind"
            label={t("kind")}
            options={TOOL_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          <SelectFormField
            name="equipmentClass"
            label={t("class")}
            options={classes.map((value) => ({ value, label: classWord(value) }))}
          />
          <SelectFormField
            name="lifeUnit"
            label={t("lifeUnit")}
            options={LIFE_UNITS.map((value) => ({ value, label: t(`lifeUnits.${value}`) }))}
          />
          <QuantityFormField name="lifeLimit" label={t("lifeLimit")} required />
          <QuantityFormField name="usedBefore" label={t("usedBefore")} />
        </div>
        <CheckboxFormField name="blocksAtLimit" label={t("blocks")} />
      </CommandForm>
    </Dialog>
  );
}
