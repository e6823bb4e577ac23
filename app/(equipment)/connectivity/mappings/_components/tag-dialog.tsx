"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { ENERGY_UNITS } from "@/server/domain/ingest/energy-unit";
import { type SparkplugTagDto, TAG_KINDS } from "@/server/modules/connectivity/contract/tags";
import { type TagForm, tagFormSchema, toTagForm, toTagInput } from "../_lib/tag-form";
import { StateValues } from "./state-values";

/** What one metric means, everywhere or at one place. */
export function TagDialog({ tag, onClose }: { tag: SparkplugTagDto | null; onClose: () => void }) {
  const t = useTranslations("connectivity.tags");
  const editor = useTranslations("connectivity.editor");
  const kinds = useTranslations("connectivity.kinds");
  const client = useTRPCClient();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: tagFormSchema,
    defaultValues: toTagForm(tag),
    mutation: { mutationFn: (form: TagForm) => client.connectivity.saveTag.mutate(toTagInput(form)) },
    onSuccess: (saved) => {
      toast({ tone: "ok", title: t("saved", { metric: saved.metric }) });
      router.refresh();
      onClose();
    },
  });
  const { kind } = useWatch({ control: state.form.control }) as TagForm;
  const isCounter = kind === "good" || kind === "reject" || kind === "energy";
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title2")}
    >
      <CommandForm state={state} submitLabel={editor("save")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextFormField name="metric" label={t("metric")} mono required disabled={tag !== null} />
          <SelectFormField
            name="kind"
            label={t("kind")}
            options={TAG_KINDS.map((value) => ({ value, label: kinds(value) }))}
          />
          {(["group", "node", "device"] as const).map((part) => (
            <TextFormField
              key={part}
              name={`${part}Id`}
              label={t(part)}
              hint={t("anyHint")}
              mono
              optional
              disabled={tag !== null}
            />
          ))}
          {kind === "sample" ? (
            <TextFormField name="parameterCode" label={editor("parameter")} mono required />
          ) : null}
          {kind === "good" || kind === "reject" ? (
            <TextFormField name="unit" label={editor("unit")} placeholder="pcs" optional />
          ) : null}
          {kind === "energy" ? (
            <SelectFormField
              name="energyUnit"
              label={editor("unit")}
              options={ENERGY_UNITS.map((unit) => ({ value: unit, label: unit }))}
            />
          ) : null}
          {isCounter ? (
            <>
              <div className="self-center">
                <CheckboxFormField name="isTotal" label={t("total")} />
              </div>
              <TextFormField name="rollsOverAt" label={editor("rollsOverAt")} mono optional />
            </>
          ) : null}
        </div>
        {kind === "state" ? <StateValues name="values" /> : null}
        <CheckboxFormField name="isEnabled" label={t("enabled")} />
      </CommandForm>
    </Dialog>
  );
}
