"use client";

import { useMutation } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { IconButton } from "@/app/_ui/icon-button";
import type { MaintenanceDetail, MaintenanceStatus } from "@/server/modules/maintenance/contract";
import type { SparePartDto } from "@/server/modules/maintenance/contract/parts";
import { HandBackDialog } from "./hand-back-dialog";
import { PartDialog } from "./part-dialog";
import { TimeDialog } from "./time-dialog";

type Open = "wait" | "time" | "part" | "hand-back" | "cancel" | null;
const is = (status: MaintenanceStatus, ...of: MaintenanceStatus[]) => of.includes(status);

/** What may be done with the order now; the next step stands out. */
export function OrderActions({
  order,
  parts,
  mayWrite,
  mayVerify,
}: {
  order: MaintenanceDetail;
  parts: readonly SparePartDto[];
  mayWrite: boolean;
  mayVerify: boolean;
}) {
  const t = useTranslations("maintenance");
  const trpc = useTRPC();
  const { saved, refused, errorText } = useAfterWrite();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const after = {
    onSuccess: () => {
      close();
      return saved();
    },
    onError: refused,
  };
  const assign = useMutation(trpc.maintenance.assign.mutationOptions(after));
  const start = useMutation(trpc.maintenance.start.mutationOptions(after));
  const verify = useMutation(trpc.maintenance.verify.mutationOptions(after));
  const wait = useMutation(trpc.maintenance.waitForParts.mutationOptions({ onSuccess: after.onSuccess }));
  const cancel = useMutation(trpc.maintenance.cancel.mutationOptions({ onSuccess: after.onSuccess }));
  const { number, status } = order;
  return (
    <>
      <IconButton label={t("print")} icon={<Printer className="size-4" />} onClick={() => window.print()} />
      {mayWrite && is(status, "requested", "assigned", "in-progress", "waiting-parts") ? (
        <Button onClick={() => setOpen("cancel")}>{t("actions.cancel")}</Button>
      ) : null}
      {mayWrite && is(status, "in-progress", "waiting-parts", "done") ? (
        <>
          <Button onClick={() => setOpen("time")}>{t("actions.time")}</Button>
          <Button onClick={() => setOpen("part")}>{t("actions.part")}</Button>
        </>
      ) : null}
      {mayWrite && status === "in-progress" ? (
        <Button onClick={() => setOpen("wait")}>{t("actions.wait")}</Button>
      ) : null}
      {mayWrite && is(status, "requested", "assigned") ? (
        <Button loading={assign.isPending} onClick={() => assign.mutate({ number })}>
          {t("actions.take")}
        </Button>
      ) : null}
      {mayWrite && is(status, "requested", "assigned", "waiting-parts") ? (
        <Button
          variant={status === "waiting-parts" ? "secondary" : "primary"}
          loading={start.isPending}
          onClick={() => start.mutate({ number })}
        >
          {t(status === "waiting-parts" ? "actions.resume" : "actions.start")}
        </Button>
      ) : null}
      {mayWrite && is(status, "in-progress", "waiting-parts") ? (
        <Button variant="primary" onClick={() => setOpen("hand-back")}>
          {t("actions.handBack")}
        </Button>
      ) : null}
      {mayVerify && status === "done" ? (
        <Button variant="primary" loading={verify.isPending} onClick={() => verify.mutate({ number })}>
          {t("actions.verify")}
        </Button>
      ) : null}
      <ConfirmDialog
        open={open === "wait"}
        onOpenChange={close}
        title={t("actions.waitTitle")}
        confirmLabel={t("actions.wait")}
        reason={{ required: true, label: t("actions.waitLabel") }}
        pending={wait.isPending}
        error={wait.isError ? errorText(wait.error) : undefined}
        onConfirm={(note) => wait.mutate({ number, note })}
      />
      <ConfirmDialog
        open={open === "cancel"}
        onOpenChange={close}
        danger
        title={t("actions.cancelTitle", { number })}
        body={t("actions.cancelBody")}
        confirmLabel={t("actions.cancel")}
        reason={{ required: true, label: t("actions.cancelLabel") }}
        pending={cancel.isPending}
        error={cancel.isError ? errorText(cancel.error) : undefined}
        onConfirm={(reason) => cancel.mutate({ number, reason })}
      />
      {open === "time" ? <TimeDialog number={number} onClose={close} /> : null}
      {open === "part" ? <PartDialog number={number} parts={parts} onClose={close} /> : null}
      {open === "hand-back" ? <HandBackDialog order={order} onClose={close} /> : null}
    </>
  );
}
