"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { DateFormField, NumberFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useSaved } from "@/app/_features/measurement-system/use-saved";
import { Dialog } from "@/app/_ui/dialog";
import {
  changeInstrumentInput,
  createInstrumentInput,
  INSTRUMENT_METHODS,
  type InstrumentDetail,
} from "@/server/modules/measurement-system/contract";

export type CalendarChoice = { code: string; nameEn: string; nameZh: string };

type Props = { calendars: readonly CalendarChoice[]; onClose: () => void };

export function InstrumentDialog({ instrument, ...props }: Props & { instrument: InstrumentDetail | null }) {
  return instrument ? <ChangeDialog instrument={instrument} {...props} /> : <NewDialog {...props} />;
}

function NewDialog({ calendars, onClose }: Props) {
  const t = useTranslations("measurement-system");
  const trpc = useTRPC();
  const saved = useSaved();
  const state = useCommandForm({
    schema: createInstrumentInput,
    defaultValues: { method: "closed-circuit" },
    mutation: trpc.measurementSystem.createInstrument.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async ({ code }) => {
      onClose();
      await saved(t("instruments.saved", { code }));
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("instruments.new")} size="lg">
      <CommandForm state={state} submitLabel={t("instruments.new")}>
        <div className="grid gap-4 md:grid-cols-2">
          <TextFormField name="code" label={t("fields.code")} required mono />
          <SelectFormField
            name="method"
            label={t("fields.method")}
            options={INSTRUMENT_METHODS.map((value) => ({ value, label: t(`methods.${value}`) }))}
          />
          <Fields calendars={calendars} isCoil={state.form.watch("method") === "helmholtz-coil"} />
        </div>
      </CommandForm>
    </Dialog>
  );
}

type Change = z.input<typeof changeInstrumentInput>;

function ChangeDialog({ instrument, calendars, onClose }: Props & { instrument: InstrumentDetail }) {
  const t = useTranslations("measurement-system");
  const trpc = useTRPC();
  const saved = useSaved();
  const state = useCommandForm({
    schema: changeInstrumentInput,
    defaultValues: defaultsOf(instrument),
    mutation: trpc.measurementSystem.changeInstrument.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async ({ code }) => {
      onClose();
      await saved(t("instruments.saved", { code }));
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("instruments.editTitle", { code: instrument.code })}
      size="lg"
    >
      <CommandForm state={state} submitLabel={t("instruments.edit")}>
        <div className="grid gap-4 md:grid-cols-2">
          <Fields calendars={calendars} isCoil={instrument.method === "helmholtz-coil"} />
        </div>
      </CommandForm>
    </Dialog>
  );
}

function defaultsOf(instrument: InstrumentDetail): Change {
  const { coilConstant } = instrument;
  return {
    code: instrument.code,
    expectedVersion: instrument.version,
    nameEn: instrument.nameEn,
    nameZh: instrument.nameZh,
    manufacturer: instrument.manufacturer ?? undefined,
    model: instrument.model ?? undefined,
    serialNumber: instrument.serialNumber ?? undefined,
    location: instrument.location ?? undefined,
    calibrationIntervalDays: instrument.calibrationIntervalDays ?? undefined,
    maximumFieldKiloAmperePerMetre: instrument.maximumFieldKiloAmperePerMetre ?? undefined,
    coilConstant: coilConstant?.value,
    coilConstantUnit: coilConstant?.unit,
    coilConstantOn: coilConstant?.on ?? undefined,
    checkCalendarCode: instrument.checkCalendar?.code,
  };
}

function Fields({ calendars, isCoil }: { calendars: readonly CalendarChoice[]; isCoil: boolean }) {
  const t = useTranslations("measurement-system.fields");
  const name = useLocalName();
  return (
    <>
      <TextFormField name="nameEn" label={t("nameEn")} required />
      <TextFormField name="nameZh" label={t("nameZh")} required />
      <TextFormField name="manufacturer" label={t("manufacturer")} optional />
      <TextFormField name="model" label={t("model")} optional />
      <TextFormField name="serialNumber" label={t("serial")} optional mono />
      <TextFormField name="location" label={t("place")} optional />
      <NumberFormField name="calibrationIntervalDays" label={t("interval")} unit={t("days")} optional />
      <NumberFormField name="maximumFieldKiloAmperePerMetre" label={t("maximumField")} unit="kA/m" optional />
      <SelectFormField
        name="checkCalendarCode"
        label={t("calendar")}
        options={[
          { value: "", label: t("noCalendar") },
          ...calendars.map((calendar) => ({ value: calendar.code, label: name(calendar) })),
        ]}
      />
      {isCoil ? (
        <>
          <NumberFormField name="coilConstant" label={t("coilConstant")} optional />
          <TextFormField name="coilConstantUnit" label={t("coilUnit")} optional />
          <DateFormField name="coilConstantOn" label={t("coilOn")} optional />
        </>
      ) : null}
    </>
  );
}
