"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextareaFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useSaved } from "@/app/_features/measurement-system/use-saved";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { LinkButton } from "@/app/_ui/link-button";
import {
  cancelGaugeStudyInput,
  completeGaugeStudyInput,
  type GaugeStudyDetail,
} from "@/server/modules/measurement-system/contract/studies";

type Props = { study: GaugeStudyDetail; mayWrite: boolean };

export function StudyActions({ study, mayWrite }: Props) {
  const t = useTranslations("measurement-system.studies");
  const [open, setOpen] = useState<"complete" | "cancel" | null>(null);
  const isOpen = study.status === "measuring" && mayWrite;
  return (
    <>
      <LinkButton href={`/print/gauge-study/${encodeURIComponent(study.number)}`}>{t("print")}</LinkButton>
      {isOpen ? <Button onClick={() => setOpen("cancel")}>{t("cancel")}</Button> : null}
      {isOpen && study.missing === 0 ? (
        <Button variant="primary" onClick={() => setOpen("complete")}>
          {t("complete")}
        </Button>
      ) : null}
      {open === "complete" ? <CompleteDialog study={study} onClose={() => setOpen(null)} /> : null}
      {open === "cancel" ? <CancelDialog study={study} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function CompleteDialog({ study, onClose }: { study: GaugeStudyDetail; onClose: () => void }) {
  const t = useTranslations("measurement-system.studies");
  const trpc = useTRPC();
  const saved = useSaved();
  const state = useCommandForm({
    schema: completeGaugeStudyInput,
    defaultValues: { number: study.number, conclusion: "" },
    mutation: trpc.measurementSystem.completeStudy.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await saved(t("complete"));
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("completeTitle", { number: study.number })} size="md">
      <CommandForm state={state} submitLabel={t("complete")}>
        <TextareaFormField name="conclusion" label={t("conclusion")} rows={4} required />
      </CommandForm>
    </Dialog>
  );
}

function CancelDialog({ study, onClose }: { study: GaugeStudyDetail; onClose: () => void }) {
  const t = useTranslations("measurement-system");
  const trpc = useTRPC();
  const saved = useSaved();
  const state = useCommandForm({
    schema: cancelGaugeStudyInput,
    defaultValues: { number: study.number, reason: "" },
    mutation: trpc.measurementSystem.cancelStudy.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await saved(t("statuses.cancelled"));
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("studies.cancelTitle", { number: study.number })} size="sm">
      <CommandForm state={state} submitLabel={t("studies.cancel")}>
        <TextFormField name="reason" label={t("instruments.reason")} required />
      </CommandForm>
    </Dialog>
  );
}
