"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Control, useFieldArray } from "react-hook-form";
import type { z } from "zod";
import {
  CheckboxFormField,
  DateTimeFormField,
  NumberFormField,
  RadioFormField,
  SelectFormField,
  TextareaFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { useSaved } from "@/app/_features/measurement-system/use-saved";
import { toBase64 } from "@/app/_features/quality/to-base64";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { FileDrop } from "@/app/_ui/file-drop";
import {
  CALIBRATION_RESULTS,
  type InstrumentDetail,
  MAX_CERTIFICATE_BYTES,
  MEASURED_QUANTITIES,
  QUANTITY_UNITS,
  recordCalibrationInput,
} from "@/server/modules/measurement-system/contract";

type Values = z.input<typeof recordCalibrationInput>;

/** A calibration from its certificate: when, by whom, with which result, as found and as left. */
export function CalibrationDialog({
  instrument,
  onClose,
}: {
  instrument: InstrumentDetail;
  onClose: () => void;
}) {
  const t = useTranslations("measurement-system");
  const trpc = useTRPC();
  const saved = useSaved();
  const [fileName, setFileName] = useState<string | null>(null);
  const state = useCommandForm({
    schema: recordCalibrationInput,
    defaultValues: { instrumentCode: instrument.code, result: "pass", points: [], wasOutOfTolerance: false },
    mutation: trpc.measurementSystem.recordCalibration.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async ({ number }) => {
      onClose();
      await saved(t("calibrations.saved", { number }));
    },
  });
  const attach = async ([file]: File[]) => {
    if (!file) return;
    const content = await toBase64(file);
    state.form.setValue("file", {
      name: file.name,
      mediaType: file.type || "application/octet-stream",
      contentBase64: content,
    });
    setFileName(file.name);
  };
  return (
    <Dialog open onOpenChange={onClose} title={t("calibrations.dialog", { code: instrument.code })} size="lg">
      <CommandForm state={state} submitLabel={t("calibrations.save")}>
        <div className="grid gap-4 md:grid-cols-2">
          <DateTimeFormField name="calibratedAt" label={t("calibrations.at")} required />
          <DateTimeFormField name="dueAt" label={t("calibrations.due")} hint={t("calibrations.dueHint")} />
          <TextFormField name="provider" label={t("calibrations.provider")} required />
          <TextFormField name="certificateNumber" label={t("calibrations.certificate")} required mono />
        </div>
        <RadioFormField
          name="result"
          label={t("calibrations.result")}
          inline
          options={CALIBRATION_RESULTS.map((value) => ({ value, label: t(`results.${value}`) }))}
        />
        <CheckboxFormField
          name="wasOutOfTolerance"
          label={t("calibrations.outOfTolerance")}
          hint={t("calibrations.outHint")}
        />
        <Points control={state.form.control} />
        <FileDrop
          onFiles={(files) => void attach(files)}
          maxBytes={MAX_CERTIFICATE_BYTES}
          label={t("calibrations.drop")}
          hint={fileName ? t("calibrations.kept", { name: fileName }) : null}
        />
        <TextareaFormField name="note" label={t("calibrations.note")} rows={2} optional />
      </CommandForm>
    </Dialog>
  );
}

function Points({ control }: { control: Control<Values> }) {
  const t = useTranslations("measurement-system.calibrations");
  const word = useQuantityWord();
  const { fields, append, remove } = useFieldArray({ control, name: "points" });
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-medium text-sm">{t("pointsTitle")}</legend>
      {fields.map((field, index) => (
        <div key={field.id} className="grid items-end gap-2 md:grid-cols-[8rem_repeat(4,1fr)_auto]">
          <SelectFormField
            name={`points.${index}.quantity`}
            label={t("quantity")}
            options={MEASURED_QUANTITIES.map((value) => ({
              value,
              label: `${word(value)} (${QUANTITY_UNITS[value]})`,
            }))}
          />
          <NumberFormField name={`points.${index}.nominal`} label={t("nominal")} />
          <NumberFormField name={`points.${index}.asFound`} label={t("found")} />
          <NumberFormField name={`points.${index}.asLeft`} label={t("left")} />
          <NumberFormField name={`points.${index}.allowedError`} label={t("allowed")} optional />
          <Button
            variant="ghost"
            aria-label={t("removePoint", { row: index + 1 })}
            onClick={() => remove(index)}
          >
            ×
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="sm"
          onClick={() =>
            append({ quantity: "br", nominal: Number.NaN, asFound: Number.NaN, asLeft: Number.NaN })
          }
        >
          {t("addPoint")}
        </Button>
      </div>
    </fieldset>
  );
}
