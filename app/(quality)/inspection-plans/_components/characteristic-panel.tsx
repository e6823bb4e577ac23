"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NumberFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { DataTable } from "@/app/_ui/data-table";
import { Dialog } from "@/app/_ui/dialog";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import {
  CHARACTERISTIC_KINDS,
  type CharacteristicDto,
  QUANTITY_TYPE_CODES,
  saveCharacteristicInput,
} from "@/server/modules/inspection/contract/plans";

/** What can be measured, with its kind, unit and decimals. */
export function CharacteristicPanel({
  characteristics,
  mayWrite,
}: {
  characteristics: readonly CharacteristicDto[];
  mayWrite: boolean;
}) {
  const t = useTranslations("inspection-plans.characteristics");
  const words = useTranslations("common.words");
  const name = useLocalName();
  const [open, setOpen] = useState(false);
  return (
    <Panel
      flush
      title={t("title")}
      actions={mayWrite ? <Button onClick={() => setOpen(true)}>{t("add")}</Button> : null}
    >
      <DataTable
        caption={t("title")}
        columns={[
          {
            id: "code",
            header: words("code"),
            cell: ({ code }) => <span className="font-mono">{code}</span>,
          },
          { id: "name", header: words("name"), cell: (row) => name(row) },
          { id: "type", header: words("type"), cell: ({ quantityType }) => t(`types.${quantityType}`) },
          { id: "kind", header: t("kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
          { id: "unit", header: words("unit"), cell: ({ unit }) => unit || "—" },
          {
            id: "decimals",
            header: t("decimals"),
            align: "right",
            cell: ({ decimals }) => decimals,
            from: "md",
          },
        ]}
        rows={characteristics}
        rowKey={({ code }) => code}
        sort={null}
        maxHeight="24rem"
      />
      <Dialog open={open} onOpenChange={setOpen} title={t("add")}>
        {open ? <CharacteristicForm onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </Panel>
  );
}

function CharacteristicForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("inspection-plans.characteristics");
  const plans = useTranslations("inspection-plans.fields");
  const words = useTranslations("common.words");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: saveCharacteristicInput,
    defaultValues: {
      code: "",
      nameEn: "",
      nameZh: "",
      kind: "measured" as const,
      quantityType: "dimension" as const,
      unit: "mm",
      decimals: 2,
    },
    mutation: trpc.inspection.saveCharacteristic.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ code }) => {
      toast({ tone: "ok", title: t("saved", { code }) });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("add")}>
      <TextFormField name="code" label={words("code")} hint={t("codeHint")} required />
      <TextFormField name="nameEn" label={plans("nameEn")} required />
      <TextFormField name="nameZh" label={plans("nameZh")} required />
      <SelectFormField
        name="kind"
        label={t("kind")}
        options={CHARACTERISTIC_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <SelectFormField
        name="quantityType"
        label={words("type")}
        options={QUANTITY_TYPE_CODES.map((value) => ({ value, label: t(`types.${value}`) }))}
      />
      <TextFormField name="unit" label={words("unit")} />
      <NumberFormField name="decimals" label={t("decimals")} />
    </CommandForm>
  );
}
