"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxFormField, TextareaFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import type { JsonMappingDetail, MachineNamesDto } from "@/server/modules/connectivity/contract/mappings";
import { EMPTY_MAPPING, type MappingForm, mappingFormSchema, toForm, toInput } from "../_lib/mapping-form";
import { MachineFields } from "./machine-fields";
import { MappingHelp } from "./mapping-help";
import { SampleResult } from "./sample-result";
import { WordFields } from "./word-fields";

/** A mapping beside a sample message: what it makes of it stands there at once. */
export function MappingEditor({
  mapping,
  names,
  mayWrite,
}: {
  mapping: JsonMappingDetail | null;
  names: MachineNamesDto;
  mayWrite: boolean;
}) {
  const t = useTranslations("connectivity.editor");
  const client = useTRPCClient();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: mappingFormSchema,
    defaultValues: mapping ? toForm(mapping) : EMPTY_MAPPING,
    mutation: {
      mutationFn: (form: MappingForm) =>
        client.connectivity.saveMapping.mutate({
          ...toInput(form),
          ...(mapping ? { id: mapping.id, expectedVersion: mapping.version } : {}),
        }),
    },
    onSuccess: (saved) => {
      toast({ tone: "ok", title: t("saved", { name: saved.name, version: saved.version }) });
      router.push("/connectivity/mappings");
      router.refresh();
    },
  });
  const form = useWatch({ control: state.form.control }) as MappingForm;
  return (
    <CommandForm state={state} submitLabel={t("save")} hideFooter={!mayWrite}>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(22rem,30rem)]">
        <div className="grid min-w-0 gap-4">
          <Panel title={t("basics")}>
            <div className="grid gap-4 sm:grid-cols-2">
              <TextFormField name="name" label={t("name")} required />
              <TextFormField
                name="topicFilter"
                label={t("topicFilter")}
                hint={t("topicFilterHint")}
                mono
                required
              />
              <TextFormField
                name="recordsPath"
                label={t("recordsPath")}
                hint={t("recordsHint")}
                mono
                optional
              />
              <div className="self-center">
                <CheckboxFormField name="isEnabled" label={t("enabled")} />
              </div>
            </div>
          </Panel>
          <MachineFields form={form} machines={names.machines} />
          <WordFields form={form} />
        </div>
        <div className="grid min-w-0 gap-4 xl:sticky xl:top-4">
          <Panel title={t("sample")} description={t("sampleHint")}>
            <div className="grid gap-4">
              <TextFormField name="sampleTopic" label={t("sampleTopic")} mono optional />
              <TextareaFormField name="samplePayload" label={t("payload")} rows={9} optional />
            </div>
          </Panel>
          <SampleResult form={form} names={names} />
          <MappingHelp />
        </div>
      </div>
    </CommandForm>
  );
}
