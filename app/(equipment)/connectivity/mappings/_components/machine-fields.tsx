"use client";

import { useTranslations } from "next-intl";
import { ComboboxFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Panel } from "@/app/_ui/panel";
import type { MachineNamesDto } from "@/server/modules/connectivity/contract/mappings";
import type { MappingForm } from "../_lib/mapping-form";

const LEVELS_WITHOUT_TOPIC = 6;

/** Whose message it is, of when, and under which id. */
export function MachineFields({
  form,
  machines,
}: {
  form: MappingForm;
  machines: MachineNamesDto["machines"];
}) {
  const t = useTranslations("connectivity.editor");
  const name = useLocalName();
  const example = (form.sampleTopic || form.topicFilter || "").split("/");
  const levels = example.length > 1 ? example : Array.from({ length: LEVELS_WITHOUT_TOPIC }, () => "…");
  return (
    <Panel title={`${t("machine")} · ${t("time")}`}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectFormField
          name="machineFrom"
          label={t("machineFrom")}
          options={[
            { value: "topic", label: t("fromTopic") },
            { value: "path", label: t("fromPath") },
            { value: "fixed", label: t("fixed") },
          ]}
        />
        {form.machineFrom === "topic" ? (
          <div translate="no">
            <SelectFormField
              name="machineLevel"
              label={t("level")}
              options={levels.map((text, level) => ({
                value: String(level),
                label: t("levelOption", { level: level + 1, text }),
              }))}
            />
          </div>
        ) : null}
        {form.machineFrom === "path" ? (
          <TextFormField name="machinePath" label={t("machinePath")} mono required />
        ) : null}
        {form.machineFrom === "fixed" ? (
          <ComboboxFormField
            name="machineCode"
            label={t("machineCode")}
            required
            options={machines.map((each) => ({ value: each.code, label: each.code, note: name(each) }))}
          />
        ) : null}
        <SelectFormField
          name="timeFormat"
          label={t("timeFrom")}
          options={[
            { value: "iso", label: t("iso") },
            { value: "epoch-seconds", label: t("epochSeconds") },
            { value: "epoch-milliseconds", label: t("epochMilliseconds") },
            { value: "received", label: t("received") },
          ]}
        />
        {form.timeFormat === "received" ? (
          <span className="hidden sm:block" />
        ) : (
          <TextFormField name="timePath" label={t("timePath")} mono required />
        )}
        <TextFormField name="idPath" label={t("idPath")} hint={t("idHint")} mono optional />
        {form.timeFormat === "received" && !form.idPath ? (
          <p role="status" className="self-center text-sm text-warn-fg">
            {t("repeatNote")}
          </p>
        ) : null}
      </div>
    </Panel>
  );
}
