"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { nonconformanceHref } from "@/app/_features/nonconformance/nonconformance-href";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { LinkButton } from "@/app/_ui/link-button";
import { Menu, type MenuItem } from "@/app/_ui/menu";
import type { NonconformanceStatus } from "@/server/modules/nonconformance/contract";
import type { DefectCodeDto, NonconformanceDetail } from "@/server/modules/nonconformance/contract/records";
import { EditDialog } from "./edit-dialog";

type Next = "contained" | "in-review" | "actions" | "effectiveness" | "closed";

/** The step that comes next when nothing is missing for it; the lots themselves lead from the review to the actions. */
function nextStep(record: NonconformanceDetail): Next | null {
  const isDisposed = record.disposedCount === record.lotCount;
  const isEffective = record.waiver !== null || record.checks.at(-1)?.result === "effective";
  const { status } = record;
  if (
    isEffective &&
    isDisposed &&
    record.openActions === 0 &&
    ["in-review", "actions", "effectiveness"].includes(status)
  )
    return "closed";
  if (status === "open") return "contained";
  if (status === "contained") return "in-review";
  if (status === "in-review") return isDisposed ? "actions" : null;
  if (status === "actions") return "effectiveness";
  return null;
}

/** The next step stands out; the report in either language; what is rare in a menu. */
export function RecordActions({
  record,
  defects,
  mayWrite,
}: {
  record: NonconformanceDetail;
  defects: readonly DefectCodeDto[];
  mayWrite: boolean;
}) {
  const t = useTranslations("nonconformance");
  const languages = useTranslations("nav.language");
  const trpc = useTRPC();
  const afterWrite = useAfterWrite();
  const { errorText } = useErrorText();
  const [open, setOpen] = useState<NonconformanceStatus | "edit" | null>(null);
  const move = useMutation(
    trpc.nonconformance.move.mutationOptions({
      onSuccess: async () => {
        setOpen(null);
        await afterWrite();
      },
    }),
  );
  const close = () => {
    move.reset();
    setOpen(null);
  };
  const { number, status } = record;
  const next = mayWrite ? nextStep(record) : null;
  const mayCancel = mayWrite && ["open", "contained", "in-review"].includes(status);
  const isStep = open !== null && open !== "edit";
  const reports: MenuItem[] = [
    { kind: "label", id: "language", label: t("form.language") },
    ...(["zh", "en"] as const).map((language) => ({
      id: language,
      label: languages(language === "zh" ? "zh-CN" : "en"),
      onSelect: () =>
        window.location.assign(`/api/nonconformances/${encodeURIComponent(number)}/pdf?language=${language}`),
    })),
  ];
  return (
    <>
      <Menu
        trigger={
          <Button icon={<Download aria-hidden="true" className="size-4" />}>{t("actions.pdf")}</Button>
        }
        items={reports}
      />
      {mayCancel ? <Button onClick={() => setOpen("cancelled")}>{t("actions.cancel")}</Button> : null}
      {mayWrite ? <Button onClick={() => setOpen("edit")}>{t("actions.edit")}</Button> : null}
      {mayWrite ? (
        <LinkButton
          href={`${nonconformanceHref(number)}/contain`}
          variant={status === "open" ? "primary" : "secondary"}
        >
          {t("actions.contain")}
        </LinkButton>
      ) : null}
      {next ? (
        <Button variant={next === "contained" ? "secondary" : "primary"} onClick={() => setOpen(next)}>
          {t(`actions.next.${next}`)}
        </Button>
      ) : null}
      <ConfirmDialog
        open={isStep}
        onOpenChange={close}
        danger={open === "cancelled"}
        title={
          open === "cancelled"
            ? t("move.cancelTitle", { number })
            : t("move.title", { number, status: isStep ? t(`statuses.${open}`) : "" })
        }
        body={open === "cancelled" ? t("move.cancelBody") : undefined}
        confirmLabel={
          open === "cancelled" ? t("actions.cancel") : next ? t(`actions.next.${next}`) : t("actions.done")
        }
        reason={{ required: true, label: t("move.reason") }}
        pending={move.isPending}
        error={move.isError ? errorText(move.error) : undefined}
        onConfirm={(reason) => {
          if (isStep) move.mutate({ number, to: open, reason });
        }}
      />
      {open === "edit" ? <EditDialog record={record} defects={defects} onClose={close} /> : null}
    </>
  );
}
