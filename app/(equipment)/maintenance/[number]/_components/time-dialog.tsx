"use client";

import { useTranslations } from "next-intl";
import { NumberFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import { bookTimeInput } from "@/server/modules/maintenance/contract";

export function TimeDialog({ number, onClose }: { number: string; onClose: () => void }) {
  const t = useTranslations("maintenance.time");
  const units = useTranslations("common.units");
  const trpc = useTRPC();
  const { saved } = useAfterWrite();
  const state = useCommandForm({
    schema: bookTimeInput,
    defaultValues: { number, minutes: 30 },
    mutation: trpc.maintenance.bookTime.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await saved();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("title", { number })} size="sm">
      <CommandForm state={state} submitLabel={t("submit")} size="touch">
        <NumberFormField name="minutes" label={t("minutes")} unit={units("min")} required size="touch" />
        <TextFormField name="note" label={t("note")} optional size="touch" />
      </CommandForm>
    </Dialog>
  );
}
