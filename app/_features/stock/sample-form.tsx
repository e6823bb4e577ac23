"use client";

import { useTranslations } from "next-intl";
import { QuantityFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useToast } from "@/app/_ui/toast";
import { sampleLotInput } from "@/server/modules/lots/contract/stock";

/** Takes a named sample out of a lot. */
export function SampleForm({
  lot,
  unit,
  size = "md",
  onDone,
}: {
  lot: string;
  unit: "kg" | "pcs";
  size?: "md" | "touch";
  onDone: () => void;
}) {
  const t = useTranslations("stock.sample");
  const units = useTranslations("common.units");
  const trpc = useTRPC();
  const toast = useToast();
  const state = useCommandForm({
    schema: sampleLotInput,
    defaultValues: { lot, quantity: "", sampleId: "", purpose: "" },
    mutation: trpc.stock.sample.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ sampleId }) => {
      toast({ tone: "ok", title: t("done", { sample: sampleId, lot }) });
      onDone();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("submit")} size={size}>
      <QuantityFormField name="quantity" label={t("quantity")} unit={units(unit)} size={size} required />
      <TextFormField name="sampleId" label={t("sampleId")} size={size} mono required />
      <TextFormField name="purpose" label={t("purpose")} size={size} required />
    </CommandForm>
  );
}
