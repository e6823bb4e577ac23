"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CheckboxFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { saveParameterInput } from "@/server/modules/process-data/contract/samples";

/** Says what machines of a class report, or gives a parameter another name. */
export function ParameterDialog({ classes }: { classes: readonly string[] }) {
  const t = useTranslations("recipes.parameters");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("add")}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("add")} description={t("addBody")}>
        {open ? <ParameterForm classes={classes} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function ParameterForm({ classes, onDone }: { classes: readonly string[]; onDone: () => void }) {
  const t = useTranslations("recipes");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: saveParameterInput,
    defaultValues: {
      equipmentClass: classes[0] ?? "",
      code: "",
      nameEn: "",
      nameZh: "",
      unit: "",
      isLogarithmic: false,
    },
    mutation: trpc.processData.saveParameter.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ code }) => {
      toast({ tone: "ok", title: t("parameters.saved", { code }) });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("actions.save")}>
      <SelectFormField
        name="equipmentClass"
        label={t("fields.class")}
        options={classes.map((value) => ({ value, label: value }))}
        required
      />
      <TextFormField name="code" label={t("fields.code")} mono required />
      <TextFormField name="nameEn" label={t("fields.nameEn")} required />
      <TextFormField name="nameZh" label={t("fields.nameZh")} required />
      <TextFormField name="unit" label={t("fields.unit")} required />
      <CheckboxFormField name="isLogarithmic" label={t("parameters.logarithmic")} />
    </CommandForm>
  );
}
