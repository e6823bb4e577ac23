"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import {
  ComboboxFormField,
  NumberFormField,
  QuantityFormField,
  SelectFormField,
  TextareaFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { useToast } from "@/app/_ui/toast";
import type { LotChoices } from "@/server/modules/lots/contract";
import { type ReceiveForm as Form, receiveFormSchema, toReceiveInput } from "./receive-form-schema";

const EMPTY: Form = {
  materialCode: "",
  quantity: "",
  supplierCode: "",
  supplierLot: "",
  origin: {},
};

/** Purchased material becomes a lot, with its origin, what of it is recycled, and the supplier's analysis. */
export function ReceiveForm({ choices }: { choices: LotChoices }) {
  const t = useTranslations("lots");
  const units = useTranslations("common.units");
  const router = useRouter();
  const client = useTRPCClient();
  const toast = useToast();
  const name = useLocalName();
  const state = useCommandForm({
    schema: receiveFormSchema,
    defaultValues: EMPTY,
    mutation: { mutationFn: (form: Form) => client.lots.receive.mutate(toReceiveInput(form)) },
    onSuccess: (lot) => {
      toast({ tone: "ok", title: t("receive.done", { lot: lot.code }) });
      router.push(`${lotHref(lot.code)}?tab=labels`);
    },
  });
  const materialCode = useWatch({ control: state.form.control, name: "materialCode" });
  const unit = choices.materials.find((material) => material.code === materialCode)?.baseUnit ?? "kg";
  return (
    <CommandForm state={state} submitLabel={t("receive.submit")}>
      <ComboboxFormField
        name="materialCode"
        label={t("fields.material")}
        required
        options={choices.materials.map((material) => ({
          value: material.code,
          label: name(material),
          note: material.code,
          keywords: [material.nameEn, material.nameZh],
        }))}
      />
      <QuantityFormField name="quantity" label={t("fields.quantity")} unit={units(unit)} required />
      <SelectFormField
        name="supplierCode"
        label={t("fields.supplier")}
        required
        placeholder={t("receive.chooseSupplier")}
        options={choices.suppliers.map((supplier) => ({ value: supplier.code, label: name(supplier) }))}
      />
      <TextFormField
        name="supplierLot"
        label={t("fields.supplierLot")}
        hint={t("receive.supplierLotHint")}
        mono
        required
      />
      <TextFormField name="code" label={t("fields.code")} hint={t("receive.codeHint")} mono optional />
      <SelectFormField
        name="locationCode"
        label={t("fields.location")}
        optional
        placeholder={t("receive.chooseLocation")}
        options={choices.locations.map((location) => ({ value: location.code, label: name(location) }))}
      />
      <fieldset className="grid gap-4 border-line border-t pt-4 sm:grid-cols-3">
        <legend className="sr-only">{t("receive.origin")}</legend>
        <TextFormField name="origin.mined" label={t("fields.minedIn")} placeholder="CN" optional />
        <TextFormField name="origin.refined" label={t("fields.refinedIn")} placeholder="CN" optional />
        <TextFormField name="origin.melted" label={t("fields.meltedIn")} placeholder="CN" optional />
      </fieldset>
      <p className="-mt-2 text-muted text-sm">{t("receive.originHint")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberFormField name="preConsumerPercent" label={t("fields.preConsumer")} unit="%" optional />
        <NumberFormField name="postConsumerPercent" label={t("fields.postConsumer")} unit="%" optional />
      </div>
      <TextareaFormField
        name="analysis"
        label={t("receive.analysis")}
        hint={t("receive.analysisHint")}
        rows={2}
        optional
      />
    </CommandForm>
  );
}
