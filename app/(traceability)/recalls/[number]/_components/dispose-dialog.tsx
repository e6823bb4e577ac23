"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { CheckboxFormField, RadioFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import {
  disposeRecallLotsBody,
  RECALL_DISPOSITIONS,
  type RecallLotFilter,
} from "@/server/modules/recall/contract";

export type DisposalTarget =
  | { lots: string[]; count: number }
  | { filter: Omit<RecallLotFilter, "disposition">; count: number };

const formSchema = z.object({
  disposition: z.enum(RECALL_DISPOSITIONS),
  note: disposeRecallLotsBody.shape.note,
  replace: z.boolean(),
});
type Form = z.input<typeof formSchema>;

/** What became of the chosen lots, with the evidence. */
export function DisposeDialog({
  number,
  target,
  mayClear,
  onClose,
  onDone,
}: {
  number: string;
  target: DisposalTarget;
  mayClear: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("recall");
  const router = useRouter();
  const client = useTRPCClient();
  const toast = useToast();
  const isNamed = "lots" in target;
  const state = useCommandForm({
    schema: formSchema,
    defaultValues: { note: "", replace: false } as Form,
    mutation: {
      mutationFn: ({ disposition, note, replace }: Form) =>
        client.recall.disposeLots.mutate({
          number,
          disposition,
          note,
          ...(isNamed ? { lots: target.lots, replace } : { filter: target.filter }),
        }),
    },
    warnOnLeave: false,
    onSuccess: ({ disposed }) => {
      toast({ tone: "ok", title: t("dispose.done", { count: disposed }) });
      onDone();
      router.refresh();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("dispose.title", { count: target.count })}
    >
      <CommandForm state={state} submitLabel={t("dispose.submit")}>
        <RadioFormField
          name="disposition"
          label={t("fields.disposition")}
          options={RECALL_DISPOSITIONS.filter((value) => value !== "cleared" || mayClear).map((value) => ({
            value,
            label: t(`dispositions.${value}`),
            hint: t(`dispositionHints.${value}`),
          }))}
        />
        <TextareaFormField
          name="note"
          label={t("dispose.note")}
          hint={t("dispose.noteHint")}
          rows={2}
          required
        />
        {isNamed ? <CheckboxFormField name="replace" label={t("dispose.replace")} /> : null}
      </CommandForm>
    </Dialog>
  );
}
