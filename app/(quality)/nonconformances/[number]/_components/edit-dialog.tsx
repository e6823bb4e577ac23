"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { SelectFormField, TextareaFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { DefectFields, defectRows, defectsOf } from "@/app/_features/nonconformance/defect-fields";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import { toPlain } from "@/server/domain/quantity/decimal";
import { SEVERITIES, updateNonconformanceInput } from "@/server/modules/nonconformance/contract";
import type { DefectCodeDto, NonconformanceDetail } from "@/server/modules/nonconformance/contract/records";

const { title, severity } = updateNonconformanceInput.shape;
const formSchema = z.object({
  title,
  severity,
  description: z.string().max(4000).optional(),
  defects: defectRows,
});
type Form = z.input<typeof formSchema>;

export function EditDialog({
  record,
  defects,
  onClose,
}: {
  record: NonconformanceDetail;
  defects: readonly DefectCodeDto[];
  onClose: () => void;
}) {
  const t = useTranslations("nonconformance");
  const client = useTRPCClient();
  const afterWrite = useAfterWrite();
  const state = useCommandForm({
    schema: formSchema,
    defaultValues: {
      title: record.title,
      severity: record.severity,
      description: record.description,
      defects: record.defects.map(({ code, quantity, unit }) => ({
        code,
        quantity: toPlain(quantity),
        unit,
      })),
    } as Form,
    mutation: {
      mutationFn: ({ defects: rows, ...form }: Form) =>
        client.nonconformance.update.mutate({
          ...form,
          defects: defectsOf(rows),
          number: record.number,
          expectedVersion: record.version,
        }),
    },
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await afterWrite();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} size="lg" title={t("form.editTitle", { number: record.number })}>
      <CommandForm state={state} submitLabel={t("form.save")}>
        <TextFormField name="title" label={t("form.what")} required />
        <SelectFormField
          name="severity"
          label={t("severity")}
          options={SEVERITIES.map((value) => ({ value, label: t(`severities.${value}`) }))}
        />
        <DefectFields defects={defects} />
        <TextareaFormField name="description" label={t("form.description")} rows={4} optional />
      </CommandForm>
    </Dialog>
  );
}
