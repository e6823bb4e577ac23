"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import { CheckboxFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { Button } from "@/app/_ui/button";
import { IconButton } from "@/app/_ui/icon-button";
import { Panel } from "@/app/_ui/panel";
import { ENERGY_UNITS } from "@/server/domain/ingest/energy-unit";
import { emptyWord, type MappingForm, WORD_KINDS, type WordForm } from "../_lib/mapping-form";
import { StateValues } from "./state-values";

/** What a record says: as many words as it holds. */
export function WordFields({ form }: { form: MappingForm }) {
  const t = useTranslations("connectivity.editor");
  const kinds = useTranslations("connectivity.kinds");
  const { control } = useFormContext<MappingForm>();
  const words = useFieldArray({ control, name: "words" });
  return (
    <Panel
      title={t("words")}
      description={t("pathHint")}
      actions={WORD_KINDS.map((kind) => (
        <Button
          key={kind}
          size="sm"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => words.append(emptyWord(kind))}
        >
          {kinds(kind)}
        </Button>
      ))}
    >
      <ol className="grid gap-4">
        {words.fields.map((field, index) => {
          const kind = form.words[index]?.kind ?? field.kind;
          return (
            <li key={field.id} className="rounded-md border border-line p-3">
              <div className="mb-3 flex items-center gap-2">
                <h3 className="flex-1 font-medium">{kinds(kind)}</h3>
                <IconButton
                  label={`${t("removeWord")}: ${kinds(kind)} ${index + 1}`}
                  icon={<Trash2 aria-hidden="true" className="size-4" />}
                  onClick={() => words.remove(index)}
                />
              </div>
              <div className="grid gap-4 sm:grid-cols-2">
                <FieldsOfKind
                  kind={kind}
                  name={`words.${index}`}
                  isTotal={form.words[index]?.isTotal ?? false}
                />
              </div>
              {kind === "state" ? <StateValues name={`words.${index}.values`} /> : null}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

function FieldsOfKind({ kind, name, isTotal }: { kind: WordForm["kind"]; name: string; isTotal: boolean }) {
  const t = useTranslations("connectivity.editor");
  const counter = (
    <>
      <div className="self-center">
        <CheckboxFormField name={`${name}.isTotal`} label={t("isTotal")} hint={t("isTotalHint")} />
      </div>
      {isTotal ? <TextFormField name={`${name}.rollsOverAt`} label={t("rollsOverAt")} mono optional /> : null}
    </>
  );
  switch (kind) {
    case "state":
      return (
        <>
          <TextFormField name={`${name}.path`} label={t("path")} mono required />
          <TextFormField name={`${name}.reasonPath`} label={t("reasonPath")} mono optional />
        </>
      );
    case "count":
      return (
        <>
          <TextFormField name={`${name}.goodPath`} label={t("goodPath")} mono optional />
          <TextFormField name={`${name}.rejectPath`} label={t("rejectPath")} mono optional />
          <TextFormField name={`${name}.unit`} label={t("unit")} placeholder="pcs" optional />
          {counter}
        </>
      );
    case "sample":
      return (
        <>
          <TextFormField name={`${name}.path`} label={t("path")} mono required />
          <TextFormField name={`${name}.parameterCode`} label={t("parameter")} mono required />
        </>
      );
    case "energy":
      return (
        <>
          <TextFormField name={`${name}.path`} label={t("path")} mono required />
          <SelectFormField
            name={`${name}.energyUnit`}
            label={t("unit")}
            options={ENERGY_UNITS.map((unit) => ({ value: unit, label: unit }))}
          />
          {counter}
        </>
      );
  }
}
