"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFieldArray } from "react-hook-form";
import {
  NumberFormField,
  SelectFormField,
  TextareaFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import { MEASUREMENT_METHODS } from "@/server/domain/magnetics/measurement-method";
import { GRADE_OWNER_KINDS, type Named } from "@/server/modules/materials/contract";
import {
  type DraftSpecificationInput,
  draftSpecificationInput,
} from "@/server/modules/materials/contract/specifications";
import { useNameOf } from "../../_components/word-of";

type Characteristic = Named & { unit: string };

/** The next version of a specification, or a new one: saved as a draft that another person approves. */
export function SpecificationForm({
  initial,
  isNew,
  characteristics,
}: {
  initial: DraftSpecificationInput;
  isNew: boolean;
  characteristics: readonly Characteristic[];
}) {
  const t = useTranslations("grading.form");
  const data = useTranslations("master-data");
  const methods = useTranslations("quality.methods");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const nameOf = useNameOf();
  const state = useCommandForm({
    schema: draftSpecificationInput,
    defaultValues: initial,
    mutation: trpc.materials.draftSpecification.mutationOptions(),
    onSuccess: ({ code }) => {
      toast({ tone: "ok", title: t("saved") });
      router.push(`/master-data/grades/${encodeURIComponent(code)}`);
      router.refresh();
    },
  });
  const limits = useFieldArray({ control: state.form.control, name: "limits" });
  const chosen = state.form.watch("limits");
  return (
    <Panel className="max-w-4xl">
      <CommandForm state={state} submitLabel={t("submit")}>
        {isNew ? <TextFormField name="code" label={t("code")} mono required /> : null}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextFormField name="grade" label={t("grade")} required />
          <TextFormField name="series" label={t("series")} required />
          <TextFormField name="owner" label={t("owner")} required />
          <SelectFormField
            name="ownerKind"
            label={t("ownerKind")}
            options={GRADE_OWNER_KINDS.map((value) => ({ value, label: data(`ownerKinds.${value}`) }))}
          />
          <SelectFormField
            name="decisionRule"
            label={t("decisionRule")}
            options={(["simple", "guarded"] as const).map((value) => ({ value, label: t(value) }))}
          />
          <NumberFormField name="guardFactor" label={t("guardFactor")} />
          <SelectFormField
            name="requiredMethod"
            label={t("method")}
            placeholder="—"
            optional
            options={MEASUREMENT_METHODS.map((value) => ({ value, label: methods(value) }))}
          />
          <NumberFormField name="maximumWorkingTemperatureC" label={t("temperature")} unit="°C" optional />
        </div>
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium text-sm">{t("limits")}</legend>
          {limits.fields.map((field, index) => {
            const code = chosen[index]?.characteristicCode;
            const known = characteristics.find((each) => each.code === code);
            const unit = known?.unit ?? "";
            const line = index + 1;
            return (
              <div
                key={field.id}
                className="grid items-end gap-2 sm:grid-cols-[2fr_1fr_1fr_1fr_auto]"
                data-limit={line}
              >
                <SelectFormField
                  name={`limits.${index}.characteristicCode`}
                  label={t("property")}
                  options={characteristics.map((each) => ({ value: each.code, label: nameOf(each) }))}
                />
                <NumberFormField name={`limits.${index}.temperatureC`} label={t("at")} />
                <NumberFormField name={`limits.${index}.minimum`} label={t("minimum")} unit={unit} />
                <NumberFormField name={`limits.${index}.maximum`} label={t("maximum")} unit={unit} />
                <Button
                  aria-label={t("remove", { property: known ? nameOf(known) : String(line) })}
                  disabled={limits.fields.length === 1}
                  onClick={() => limits.remove(index)}
                >
                  ×
                </Button>
              </div>
            );
          })}
          <div>
            <Button
              onClick={() =>
                limits.append({ characteristicCode: characteristics[0]?.code ?? "br", temperatureC: 20 })
              }
            >
              {t("add")}
            </Button>
          </div>
        </fieldset>
        <TextareaFormField name="changeReason" label={t("reason")} rows={2} required />
      </CommandForm>
    </Panel>
  );
}
