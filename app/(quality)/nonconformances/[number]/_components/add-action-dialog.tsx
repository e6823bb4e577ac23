"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { z } from "zod";
import {
  ComboboxFormField,
  DateFormField,
  RadioFormField,
  TextareaFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { endOfDay } from "@/app/_features/nonconformance/end-of-day";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import { addActionInput } from "@/server/modules/nonconformance/contract";
import type { PersonChoice } from "@/server/modules/nonconformance/contract/records";

const { kind, description, ownerUsername } = addActionInput.shape;
const formSchema = z.object({ kind, description, ownerUsername, dueAt: z.iso.date() });
type Form = z.input<typeof formSchema>;

export function AddActionDialog({
  number,
  people,
  onClose,
}: {
  number: string;
  people: readonly PersonChoice[];
  onClose: () => void;
}) {
  const t = useTranslations("nonconformance.capa");
  const kinds = useTranslations("nonconformance.actionKinds");
  const roles = useTranslations("nav.roles");
  const timeZone = useTimeZone() ?? "UTC";
  const client = useTRPCClient();
  const afterWrite = useAfterWrite();
  const state = useCommandForm({
    schema: formSchema,
    defaultValues: { kind: "corrective", description: "", ownerUsername: "", dueAt: "" } as Form,
    mutation: {
      mutationFn: ({ dueAt, ...action }: Form) =>
        client.nonconformance.addAction.mutate({ ...action, number, dueAt: endOfDay(dueAt, timeZone) }),
    },
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await afterWrite();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("add")}>
      <CommandForm state={state} submitLabel={t("submit")}>
        <RadioFormField
          name="kind"
          label={t("kind")}
          inline
          options={(["corrective", "preventive"] as const).map((value) => ({ value, label: kinds(value) }))}
        />
        <TextareaFormField name="description" label={t("what")} rows={2} required />
        <ComboboxFormField
          name="ownerUsername"
          label={t("owner")}
          required
          options={people.map((each) => ({
            value: each.username,
            label: each.label,
            note: each.roles.map((role) => roles(role)).join(", "),
          }))}
        />
        <DateFormField name="dueAt" label={t("due")} required />
      </CommandForm>
    </Dialog>
  );
}
