"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { z } from "zod";
import {
  CheckboxFormField,
  ComboboxFormField,
  SelectFormField,
  TextareaFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { DefectFields, defectRows, defectsOf } from "@/app/_features/nonconformance/defect-fields";
import { nonconformanceHref } from "@/app/_features/nonconformance/nonconformance-href";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import {
  NONCONFORMANCE_SOURCES,
  openNonconformanceInput,
  SEVERITIES,
} from "@/server/modules/nonconformance/contract";
import type { DefectCodeDto, Named, PrefillDto } from "@/server/modules/nonconformance/contract/records";
import { usePrefilledTitle } from "./prefilled-title";

const { title, severity, source } = openNonconformanceInput.shape;
const formSchema = z.object({
  title,
  severity,
  source,
  sourceReference: z.string().max(80).optional(),
  description: z.string().max(4000).optional(),
  operationCode: z.string().optional(),
  equipmentCode: z.string().optional(),
  lots: z.string().optional(),
  defects: defectRows,
  hold: z.boolean(),
});
type Form = z.input<typeof formSchema>;

/** What is wrong, where, on which lots: filled in as far as the plant knows. */
export function OpenForm({
  prefill,
  title: givenTitle,
  defects,
  operations,
  machines,
}: {
  prefill: PrefillDto;
  title: string | null;
  defects: readonly DefectCodeDto[];
  operations: readonly Named[];
  machines: readonly Named[];
}) {
  const t = useTranslations("nonconformance");
  const name = useLocalName();
  const router = useRouter();
  const toast = useToast();
  const client = useTRPCClient();
  const titleOf = usePrefilledTitle();
  const state = useCommandForm({
    schema: formSchema,
    defaultValues: {
      title: givenTitle ?? titleOf(prefill),
      severity: prefill.severity,
      source: prefill.source,
      sourceReference: prefill.reference ?? "",
      description: "",
      operationCode: prefill.operationCode ?? "",
      equipmentCode: prefill.equipmentCode ?? "",
      lots: prefill.lots.map(({ lot }) => lot).join("\n"),
      defects: prefill.defects,
      hold: true,
    } as Form,
    mutation: {
      mutationFn: ({ lots, defects: rows, operationCode, equipmentCode, sourceReference, ...form }: Form) =>
        client.nonconformance.open.mutate({
          ...form,
          defects: defectsOf(rows),
          lots: (lots ?? "")
            .split(/[\s,，;；]+/u)
            .filter(Boolean)
            .map((lot) => ({ lot })),
          ...(operationCode ? { operationCode } : {}),
          ...(equipmentCode ? { equipmentCode } : {}),
          ...(sourceReference ? { sourceReference } : {}),
          ...(prefill.detectedAt ? { detectedAt: prefill.detectedAt } : {}),
        }),
    },
    onSuccess: ({ number }) => {
      toast({ tone: "ok", title: t("form.opened", { number }) });
      router.push(nonconformanceHref(number));
    },
  });
  const anywhere = { value: "", label: t("form.anywhere") };
  const options = (named: readonly Named[]) => [
    anywhere,
    ...named.map((each) => ({ value: each.code, label: `${each.code} ${name(each)}` })),
  ];
  return (
    <Panel className="max-w-3xl">
      <CommandForm state={state} submitLabel={t("form.submit")}>
        <TextFormField name="title" label={t("form.what")} required />
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectFormField
            name="severity"
            label={t("severity")}
            options={SEVERITIES.map((value) => ({ value, label: t(`severities.${value}`) }))}
          />
          <SelectFormField
            name="source"
            label={t("source")}
            options={NONCONFORMANCE_SOURCES.map((value) => ({ value, label: t(`sources.${value}`) }))}
          />
          <TextFormField name="sourceReference" label={t("form.reference")} mono optional />
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <ComboboxFormField name="operationCode" label={t("form.operation")} options={options(operations)} />
          <ComboboxFormField name="equipmentCode" label={t("form.machine")} options={options(machines)} />
        </div>
        <TextareaFormField name="lots" label={t("form.lots")} hint={t("form.lotsHint")} rows={3} optional />
        <DefectFields defects={defects} />
        <TextareaFormField name="description" label={t("form.description")} rows={4} optional />
        <CheckboxFormField name="hold" label={t("form.hold")} hint={t("form.holdHint")} />
      </CommandForm>
    </Panel>
  );
}
