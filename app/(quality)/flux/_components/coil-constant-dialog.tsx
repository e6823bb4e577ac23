"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  DateTimeFormField,
  NumberFormField,
  SelectFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import {
  CONSTANT_UNIT_CODES,
  type FluxInstrument,
  recordCoilConstantInput,
} from "@/server/modules/quality/contract/flux";

/** The constant of a coil as its calibration certificate says it. */
export function CoilConstantButton({ instruments }: { instruments: readonly FluxInstrument[] }) {
  const t = useTranslations("flux.constant");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("action")}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("body")}>
        {open ? <ConstantForm instruments={instruments} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function ConstantForm({
  instruments,
  onDone,
}: {
  instruments: readonly FluxInstrument[];
  onDone: () => void;
}) {
  const t = useTranslations("flux.constant");
  const name = useLocalName();
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: recordCoilConstantInput,
    defaultValues: { instrumentCode: instruments[0]?.code ?? "", unit: "cm", certificate: "" },
    mutation: trpc.grading.recordCoilConstant.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => {
      toast({ tone: "ok", title: t("done") });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <SelectFormField
        name="instrumentCode"
        label={t("instrument")}
        options={instruments.map((each) => ({ value: each.code, label: `${each.code} ${name(each)}` }))}
        required
      />
      <NumberFormField name="value" label={t("value")} hint={t("valueHint")} required />
      <SelectFormField
        name="unit"
        label={t("unit")}
        options={CONSTANT_UNIT_CODES.map((value) => ({ value, label: value }))}
        required
      />
      <TextFormField name="certificate" label={t("certificate")} required />
      <DateTimeFormField name="calibratedAt" label={t("calibratedAt")} required />
      <DateTimeFormField name="validUntil" label={t("validUntil")} required />
    </CommandForm>
  );
}
