"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { z } from "zod";
import {
  NumberFormField,
  RadioFormField,
  SelectFormField,
  TextareaFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import {
  type InstrumentSummary,
  MEASURED_QUANTITIES,
  type MeasuredQuantity,
  QUANTITY_UNITS,
} from "@/server/modules/measurement-system/contract";
import {
  createGaugeStudyInput,
  GAUGE_STUDY_KINDS,
} from "@/server/modules/measurement-system/contract/studies";

/** Names one a line, as they are typed. */
const studyForm = createGaugeStudyInput
  .omit({ parts: true, appraisers: true, multiplier: true, unit: true })
  .extend({ parts: z.string().trim().min(1), appraisers: z.string().trim().min(1), multiplier: z.string() });
type Values = z.input<typeof studyForm>;

const TEN = Array.from({ length: 10 }, (_, index) => `${index + 1}`).join("\n");
const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

export function StudyForm({ instruments }: { instruments: readonly InstrumentSummary[] }) {
  const t = useTranslations("measurement-system");
  const name = useLocalName();
  const word = useQuantityWord();
  const client = useTRPCClient();
  const router = useRouter();
  const state = useCommandForm({
    schema: studyForm,
    defaultValues: {
      instrumentCode: instruments[0]?.code ?? "",
      kind: "crossed",
      characteristic: "br",
      parts: TEN,
      appraisers: "A\nB\nC",
      trials: 3,
      multiplier: "6",
      poolingAlpha: 0.05,
      constants: "aiag",
    } satisfies Partial<Values>,
    mutation: {
      mutationFn: ({ parts, appraisers, multiplier, ...input }: Values) =>
        client.measurementSystem.createStudy.mutate({
          ...input,
          unit: QUANTITY_UNITS[input.characteristic as MeasuredQuantity] ?? "1",
          parts: linesOf(parts),
          appraisers: linesOf(appraisers),
          multiplier: multiplier === "5.15" ? 5.15 : 6,
        }),
    },
    warnOnLeave: false,
    onSuccess: ({ number }) => router.push(`/gauge-studies/${number}`),
  });
  const isNested = state.form.watch("kind") === "nested";
  return (
    <CommandForm state={state} submitLabel={t("studies.save")} className="max-w-3xl">
      <div className="grid gap-4 md:grid-cols-2">
        <SelectFormField
          name="instrumentCode"
          label={t("entry.instrument")}
          options={instruments.map((own) => ({ value: own.code, label: `${own.code} ${name(own)}` }))}
        />
        <SelectFormField
          name="characteristic"
          label={t("studies.characteristic")}
          options={MEASURED_QUANTITIES.map((value) => ({
            value,
            label: `${word(value)} (${QUANTITY_UNITS[value]})`,
          }))}
        />
      </div>
      <RadioFormField
        name="kind"
        label={t("studies.kind")}
        inline
        options={GAUGE_STUDY_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <TextareaFormField
          name="parts"
          label={t("studies.parts")}
          hint={isNested ? t("studies.partsHint") : undefined}
          rows={10}
          required
        />
        <TextareaFormField name="appraisers" label={t("studies.appraisers")} rows={4} required />
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <NumberFormField name="trials" label={t("studies.trials")} required />
        <NumberFormField name="tolerance" label={t("studies.tolerance")} optional />
        <SelectFormField
          name="multiplier"
          label={t("studies.multiplier")}
          options={["6", "5.15"].map((value) => ({ value, label: value }))}
        />
        <NumberFormField name="poolingAlpha" label={t("studies.alpha")} />
        <SelectFormField
          name="constants"
          label={t("studies.constants")}
          options={(["aiag", "exact"] as const).map((value) => ({ value, label: t(`studies.${value}`) }))}
        />
      </div>
      <TextFormField name="note" label={t("studies.note")} optional />
    </CommandForm>
  );
}
