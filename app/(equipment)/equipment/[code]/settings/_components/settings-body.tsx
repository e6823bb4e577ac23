"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import type { EquipmentSettingsDto, SettingsChoices } from "@/server/modules/equipment/contract/master-data";
import { CyclesForm } from "./cycles-form";
import { MachineForm } from "./machine-form";

export function SettingsBody({
  settings,
  choices,
}: {
  settings: EquipmentSettingsDto;
  choices: SettingsChoices;
}) {
  const t = useTranslations("calendars.settings");
  const nav = useTranslations("nav.items");
  const name = useLocalName();
  const href = `/equipment/${encodeURIComponent(settings.code)}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: nav("equipment"), href: "/equipment" },
          { label: settings.code, href },
        ]}
        code={settings.code}
        title={`${name(settings)} · ${t("title")}`}
        subtitle={t("subtitle")}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(24rem,2fr)_minmax(0,3fr)]">
        <Panel title={t("masterData")}>
          <MachineForm settings={settings} choices={choices} />
        </Panel>
        <Panel title={t("cycles")} description={t("cyclesDescription")}>
          <CyclesForm settings={settings} choices={choices} />
        </Panel>
      </div>
    </>
  );
}
