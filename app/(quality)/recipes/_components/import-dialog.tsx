"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { downloadText } from "@/app/_ui/csv";
import { Dialog } from "@/app/_ui/dialog";
import { FileDrop } from "@/app/_ui/file-drop";
import { useToast } from "@/app/_ui/toast";
import { importRecipeInput } from "@/server/modules/process-data/contract/recipes";

type Operation = { code: string; nameEn: string; nameZh: string };

const TEMPLATE = [
  "type,code,name_en,name_zh,minutes,lower,upper,tolerance,seconds_outside,seconds_gap",
  "step,heat,Heat,升温,120,,,,,",
  "step,soak,Soak,保温,240,,,,,",
  "envelope,temperature,,,,,,2,120,300",
  "point,temperature,,,120,1055,1075,,,",
  "point,temperature,,,360,1055,1075,,,",
].join("\r\n");

/** A recipe from a CSV file: a new one, or the next draft of one that is there. */
export function ImportDialog({ operations }: { operations: readonly Operation[] }) {
  const t = useTranslations("recipes.import");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t("action")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("body")}>
        {open ? <ImportForm operations={operations} /> : null}
      </Dialog>
    </>
  );
}

function ImportForm({ operations }: { operations: readonly Operation[] }) {
  const t = useTranslations("recipes");
  const name = useLocalName();
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const [file, setFile] = useState<string | null>(null);
  const state = useCommandForm({
    schema: importRecipeInput,
    defaultValues: { code: "", text: "" },
    mutation: trpc.processData.importRecipe.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ code, version }) => {
      toast({ tone: "ok", title: t("saved", { code, version }) });
      router.push(`/recipes/${encodeURIComponent(code)}`);
    },
  });
  const fault = state.form.formState.errors.text?.message;
  return (
    <CommandForm
      state={state}
      submitLabel={t("import.submit")}
      extraActions={
        <Button onClick={() => downloadText("recipe.csv", `\ufeff${TEMPLATE}\r\n`)}>
          {t("import.template")}
        </Button>
      }
    >
      <TextFormField name="code" label={t("fields.code")} hint={t("import.codeHint")} mono required />
      <SelectFormField
        name="operationCode"
        label={t("fields.operation")}
        placeholder={t("import.asBefore")}
        options={operations.map((each) => ({ value: each.code, label: `${each.code} ${name(each)}` }))}
        optional
      />
      <TextFormField name="nameEn" label={t("fields.nameEn")} optional />
      <TextFormField name="nameZh" label={t("fields.nameZh")} optional />
      <FileDrop
        accept={[".csv"]}
        maxBytes={500_000}
        label={file ?? t("import.drop")}
        onFiles={([first]) => {
          if (!first) return;
          setFile(first.name);
          void first.text().then((text) => state.form.setValue("text", text, { shouldDirty: true }));
        }}
      />
      {fault ? <p className="text-bad-fg text-sm">{t("import.noFile")}</p> : null}
    </CommandForm>
  );
}
