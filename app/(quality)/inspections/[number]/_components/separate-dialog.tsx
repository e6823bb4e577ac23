"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NumberFormField, TextareaFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { type InspectionDetail, separateRejectedInput } from "@/server/modules/inspection/contract";

/** Signs the bad pieces out of a failed lot: they become a rejected lot, the rest is released under a condition. */
export function SeparateDialog({ inspection }: { inspection: InspectionDetail }) {
  const t = useTranslations("inspections.separate");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("action")}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title", { lot: inspection.lot.code })}
        description={t("body")}
      >
        {open ? <SeparateForm inspection={inspection} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function SeparateForm({ inspection, onDone }: { inspection: InspectionDetail; onDone: () => void }) {
  const t = useTranslations("inspections.separate");
  const words = useTranslations("common.words");
  const units = useTranslations("common.units");
  const quality = useTranslations("quality.disposition");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const marked = inspection.samples.filter(({ isRejected }) => isRejected).length;
  const state = useCommandForm({
    schema: separateRejectedInput,
    defaultValues: { number: inspection.number, pieces: Math.max(1, marked), reason: "", password: "" },
    mutation: trpc.inspection.separateRejected.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ rejected, pieces }) => {
      toast({ tone: "ok", title: t("done", { pieces, rejected }) });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("sign")}>
      <NumberFormField
        name="pieces"
        label={t("pieces")}
        hint={t("piecesHint", { marked, remaining: Number(inspection.lots[0]?.remainingQuantity ?? 0) })}
        unit={units("pcs")}
        required
      />
      <TextareaFormField name="reason" label={words("reason")} rows={2} required />
      <TextFormField
        name="password"
        type="password"
        autoComplete="current-password"
        label={quality("password")}
        hint={quality("passwordHint")}
        required
      />
    </CommandForm>
  );
}
