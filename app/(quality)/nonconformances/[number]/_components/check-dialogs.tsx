"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { z } from "zod";
import { DateFormField, RadioFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC, useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { endOfDay } from "@/app/_features/nonconformance/end-of-day";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import { planCheckInput, recordCheckInput } from "@/server/modules/nonconformance/contract";

const planSchema = z.object({ criterion: planCheckInput.shape.criterion, dueAt: z.iso.date() });
type Plan = z.input<typeof planSchema>;

export function PlanCheckDialog({ number, onClose }: { number: string; onClose: () => void }) {
  const t = useTranslations("nonconformance.check");
  const timeZone = useTimeZone() ?? "UTC";
  const client = useTRPCClient();
  const afterWrite = useAfterWrite();
  const state = useCommandForm({
    schema: planSchema,
    defaultValues: { criterion: "", dueAt: "" } as Plan,
    mutation: {
      mutationFn: ({ criterion, dueAt }: Plan) =>
        client.nonconformance.planCheck.mutate({ number, criterion, dueAt: endOfDay(dueAt, timeZone) }),
    },
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await afterWrite();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("plan")} size="sm">
      <CommandForm state={state} submitLabel={t("submit")}>
        <TextareaFormField
          name="criterion"
          label={t("criterion")}
          hint={t("criterionHint")}
          rows={2}
          required
        />
        <DateFormField name="dueAt" label={t("due")} required />
      </CommandForm>
    </Dialog>
  );
}

export function RecordCheckDialog({
  number,
  criterion,
  onClose,
}: {
  number: string;
  criterion: string;
  onClose: () => void;
}) {
  const t = useTranslations("nonconformance.check");
  const results = useTranslations("nonconformance.results");
  const trpc = useTRPC();
  const afterWrite = useAfterWrite();
  const state = useCommandForm({
    schema: recordCheckInput,
    defaultValues: { number, result: "effective", note: "" },
    mutation: trpc.nonconformance.recordCheck.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await afterWrite();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("record")} size="sm">
      <CommandForm state={state} submitLabel={t("submit")}>
        <p translate="no" className="text-muted text-sm">
          {criterion}
        </p>
        <RadioFormField
          name="result"
          label={t("result")}
          inline
          options={(["effective", "not-effective"] as const).map((value) => ({
            value,
            label: results(value),
          }))}
        />
        <TextareaFormField name="note" label={t("note")} rows={3} required />
      </CommandForm>
    </Dialog>
  );
}
