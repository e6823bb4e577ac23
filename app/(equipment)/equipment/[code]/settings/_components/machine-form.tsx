"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import {
  CheckboxFormField,
  NumberFormField,
  QuantityFormField,
  SelectFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useToast } from "@/app/_ui/toast";
import {
  type EquipmentSettingsDto,
  type SettingsChoices,
  saveEquipmentInput,
} from "@/server/modules/equipment/contract/master-data";

/** What a machine is called, where it stands, what it holds. */
export function MachineForm({
  settings,
  choices,
}: {
  settings: EquipmentSettingsDto;
  choices: SettingsChoices;
}) {
  const t = useTranslations("calendars.settings");
  const fields = useTranslations("calendars.fields");
  const name = useLocalName();
  const units = useTranslations("common.units");
  const classes = useTranslations("master-data.words.classes");
  const className = (value: string) => (classes.has(value as never) ? classes(value as never) : value);
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: saveEquipmentInput,
    defaultValues: {
      code: settings.code,
      nameEn: settings.nameEn,
      nameZh: settings.nameZh,
      equipmentClass: settings.equipmentClass,
      areaCode: settings.areaCode ?? "",
      calendarCode: settings.calendarCode ?? undefined,
      capacityKg: settings.capacityKg ?? undefined,
      capacityPieces: settings.capacityPieces ?? undefined,
      isBatch: settings.isBatch,
      countsFrom: settings.countsFrom,
      isActive: settings.isActive,
    },
    mutation: trpc.calendars.saveEquipment.mutationOptions(),
    onSuccess: () => {
      toast({ tone: "ok", title: t("saved") });
      router.refresh();
    },
  });
  const named = (each: { code: string; nameEn: string; nameZh: string }) => ({
    value: each.code,
    label: `${each.code} ${name(each)}`,
  });
  return (
    <CommandForm state={state} submitLabel={t("save")}>
      <TextFormField name="nameEn" label={fields("nameEn")} required />
      <TextFormField name="nameZh" label={fields("nameZh")} required />
      <SelectFormField
        name="equipmentClass"
        label={t("equipmentClass")}
        required
        options={choices.classes.map((value) => ({ value, label: className(value) }))}
      />
      <SelectFormField name="areaCode" label={t("area")} required options={choices.areas.map(named)} />
      <SelectFormField
        name="calendarCode"
        label={t("calendar")}
        options={[
          { value: "", label: t("calendarInherited", { code: settings.inheritedCalendarCode ?? "—" }) },
          ...choices.calendars.map(named),
        ]}
      />
      <QuantityFormField name="capacityKg" label={t("capacityKg")} unit="kg" optional />
      <NumberFormField name="capacityPieces" label={t("capacityPieces")} unit={units("pcs")} optional />
      <SelectFormField
        name="countsFrom"
        label={t("countsFrom")}
        required
        options={(["machine", "runs"] as const).map((value) => ({ value, label: t(`sources.${value}`) }))}
      />
      <CheckboxFormField name="isBatch" label={t("isBatch")} />
      <CheckboxFormField name="isActive" label={t("isActive")} />
    </CommandForm>
  );
}
