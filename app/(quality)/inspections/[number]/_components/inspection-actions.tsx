"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { inspectionHref } from "@/app/_features/inspection/use-inspection-columns";
import { DispositionButton } from "@/app/_features/quality/disposition-dialog";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { useToast } from "@/app/_ui/toast";
import type { Permission } from "@/server/access/permissions";
import type { InspectionDetail } from "@/server/modules/inspection/contract";
import { useFaultyCells } from "./faulty-cells";
import { SeparateDialog } from "./separate-dialog";

type Asked = "submit" | "verify" | "send-back" | "cancel" | "reinspect";

/** The one next step of an inspection, and the others beside it. */
export function InspectionActions({
  inspection,
  permissions,
}: {
  inspection: InspectionDetail;
  permissions: readonly Permission[];
}) {
  const t = useTranslations("inspections");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [asked, setAsked] = useState<Asked | null>(null);
  const done = (title: string) => () => {
    toast({ tone: "ok", title });
    setAsked(null);
    router.refresh();
  };
  const { number, status, verdict, isGate } = inspection;
  const take = useMutation(
    trpc.inspection.take.mutationOptions({
      onSuccess: () => router.refresh(),
      onError: (error) => toast({ tone: "bad", title: errorText(error) }),
    }),
  );
  const submit = useMutation(trpc.inspection.submit.mutationOptions({ onSuccess: done(t("submit.done")) }));
  const verify = useMutation(trpc.inspection.verify.mutationOptions({ onSuccess: done(t("verify.done")) }));
  const cancel = useMutation(trpc.inspection.cancel.mutationOptions({ onSuccess: done(t("cancel.done")) }));
  const reinspect = useMutation(
    trpc.inspection.reinspect.mutationOptions({
      onSuccess: (next) => router.push(inspectionHref(next.number)),
    }),
  );
  const { count: faulty } = useFaultyCells();
  const finish = () => {
    if (faulty === 0) setAsked("submit");
    else toast({ tone: "bad", title: t("grid.faultyFinish", { count: faulty }) });
  };
  const may = (permission: Permission) => permissions.includes(permission);
  const active = { submit, verify, "send-back": verify, cancel, reinspect };
  const mutation = asked ? active[asked] : null;
  const confirm = (reason: string) => {
    if (asked === "submit") submit.mutate({ number });
    if (asked === "verify") verify.mutate({ number, isCorrect: true });
    if (asked === "send-back") verify.mutate({ number, isCorrect: false, reason });
    if (asked === "cancel") cancel.mutate({ number, reason });
    if (asked === "reinspect") reinspect.mutate({ number, reason });
  };
  const needsReason = asked !== null && ["send-back", "cancel", "reinspect"].includes(asked);
  const isOpen = status === "waiting" || status === "in-progress";
  return (
    <>
      {isOpen && !isGate && may("inspection:record") ? (
        <Button onClick={() => setAsked("cancel")}>{t("cancel.action")}</Button>
      ) : null}
      {status === "waiting" && may("inspection:record") ? (
        <Button variant="primary" loading={take.isPending} onClick={() => take.mutate({ number })}>
          {t("take")}
        </Button>
      ) : null}
      {status === "in-progress" && may("inspection:record") ? (
        <Button variant="primary" onClick={finish}>
          {t("submit.action")}
        </Button>
      ) : null}
      {status === "verifying" && may("inspection:verify") && !inspection.measuredByMe ? (
        <>
          <Button onClick={() => setAsked("send-back")}>{t("sendBack.action")}</Button>
          <Button variant="primary" onClick={() => setAsked("verify")}>
            {t("verify.action")}
          </Button>
        </>
      ) : null}
      {status === "done" && verdict === "fail" && may("quality:decide") ? (
        <>
          <Button onClick={() => setAsked("reinspect")}>{t("reinspect.action")}</Button>
          {inspection.lots.length === 1 && inspection.lotUnit === "pcs" ? (
            <SeparateDialog inspection={inspection} />
          ) : null}
        </>
      ) : null}
      {status === "done" && may("quality:decide") && !inspection.measuredByMe ? (
        <DispositionButton lot={inspection.lot.code} label={t("decide")} />
      ) : null}
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null);
        }}
        title={asked ? t(`${words[asked]}.title`, { number }) : ""}
        body={asked ? t(`${words[asked]}.body`) : ""}
        confirmLabel={asked ? t(`${words[asked]}.action`) : ""}
        reason={needsReason ? { required: true } : undefined}
        pending={mutation?.isPending ?? false}
        error={mutation?.isError ? errorText(mutation.error) : undefined}
        onConfirm={(reason) => confirm(reason ?? "")}
      />
    </>
  );
}

const words = {
  submit: "submit",
  verify: "verify",
  "send-back": "sendBack",
  cancel: "cancel",
  reinspect: "reinspect",
} as const;
