"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { CheckboxFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import { SEVERITIES, saveDefectCodeInput } from "@/server/modules/nonconformance/contract";
import type { DefectCodeDto, Named } from "@/server/modules/nonconformance/contract/records";
import { useNameOf } from "../../_components/word-of";

const { code, nameEn, nameZh, severity } = saveDefectCodeInput.shape;
const formSchema = z.object({
  code,
  nameEn,
  nameZh,
  severity,
  operationCode: z.string().optional(),
  reworkOperations: z.string().optional(),
  isActive: z.boolean(),
});
type Form = z.input<typeof formSchema>;

export function DefectDialog({
  defect,
  operations,
  onClose,
}: {
  defect: DefectCodeDto | null;
  operations: readonly Named[];
  onClose: () => void;
}) {
  const t = useTranslations("nonconformance.catalogue");
  const words = useTranslations("nonconformance");
  const nameOf = useNameOf();
  const client = useTRPCClient();
  const afterWrite = useAfterWrite();
  const state = useCommandForm({
    schema: formSchema,
    defaultValues: {
      code: defect?.code ?? "",
      nameEn: defect?.nameEn ?? "",
      nameZh: defect?.nameZh ?? "",
      severity: defect?.severity ?? "minor",
      operationCode: defect?.operation?.code ?? "",
      reworkOperations: defect?.reworkOperations.join(" ") ?? "",
      isActive: defect?.isActive ?? true,
    } as Form,
    mutation: {
      mutationFn: ({ operationCode, reworkOperations, ...entry }: Form) =>
        client.nonconformance.saveDefectCode.mutate({
          ...entry,
          ...(operationCode ? { operationCode } : {}),
          reworkOperations: (reworkOperations ?? "")
            .toUpperCase()
            .split(/[\s,，、→]+/u)
            .filter(Boolean),
          ...(defect ? { expectedVersion: defect.version } : {}),
        }),
    },
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await afterWrite();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={defect ? t("edit", { code: defect.code }) : t("add")}>
      <CommandForm state={state} submitLabel={t("submit")}>
        <TextFormField name="code" label={t("code")} mono required disabled={defect !== null} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextFormField name="nameEn" label={t("nameEn")} required />
          <TextFormField name="nameZh" label={t("nameZh")} required />
          <SelectFormField
            name="operationCode"
            label={t("operation")}
            options={[
              { value: "", label: t("anywhere") },
              ...operations.map((each) => ({ value: each.code, label: `${each.code} ${nameOf(each)}` })),
            ]}
          />
          <SelectFormField
            name="severity"
            label={words("severity")}
            options={SEVERITIES.map((value) => ({ value, label: words(`severities.${value}`) }))}
          />
        </div>
        <TextFormField name="reworkOperations" label={t("rework")} hint={t("reworkHint")} mono optional />
        <CheckboxFormField name="isActive" label={t("active")} />
      </CommandForm>
    </Dialog>
  );
}
