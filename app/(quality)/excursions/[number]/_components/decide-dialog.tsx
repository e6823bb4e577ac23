"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RadioFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { DECISIONS, decideExcursionInput } from "@/server/modules/process-data/contract/excursions";

/** Says what an excursion means for the lots. */
export function DecideDialog({ number, lotCount }: { number: string; lotCount: number }) {
  const t = useTranslations("process-data.excursions");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t("decide.action")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("decide.title", { number })}
        description={t("decide.body", { count: lotCount })}
      >
        {open ? <DecideForm number={number} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function DecideForm({ number, onDone }: { number: string; onDone: () => void }) {
  const t = useTranslations("process-data.excursions");
  const form = useTranslations("common.form");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: decideExcursionInput,
    defaultValues: { number, decision: "stays-on-hold" as const, reason: "" },
    mutation: trpc.processData.decideExcursion.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ lifted }) => {
      toast({ tone: "ok", title: t("decide.done", { number, count: lifted }) });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("decide.action")}>
      <RadioFormField
        name="decision"
        label={t("fields.decision")}
        options={DECISIONS.map((value) => ({
          value,
          label: t(`decisions.${value}`),
          hint: t(`decisionHints.${value}`),
        }))}
        required
      />
      <TextareaFormField name="reason" label={form("reason")} hint={form("reasonHint")} rows={3} required />
    </CommandForm>
  );
}
