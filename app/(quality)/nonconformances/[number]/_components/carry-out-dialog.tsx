"use client";

import { useTranslations } from "next-intl";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import { disposeInput } from "@/server/modules/nonconformance/contract";
import { Meaning, PasswordField } from "./signature-fields";

/** Signs and carries out what is proposed for the chosen lots. */
export function CarryOutDialog({
  number,
  lots,
  onClose,
  onDone,
}: {
  number: string;
  lots: string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("nonconformance");
  const trpc = useTRPC();
  const afterWrite = useAfterWrite();
  const state = useCommandForm({
    schema: disposeInput,
    defaultValues: { number, lots, password: "" },
    mutation: trpc.nonconformance.dispose.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async ({ disposed }) => {
      onDone();
      await afterWrite(t("dispose.done", { count: disposed }));
    },
  });
  return (
    <Dialog open onOpenChange={onClose} size="sm" title={t("dispose.title", { count: lots.length })}>
      <CommandForm state={state} submitLabel={t("dispose.sign")}>
        <Meaning of="proposed" />
        <PasswordField />
      </CommandForm>
    </Dialog>
  );
}
