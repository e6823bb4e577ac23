"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { useToast } from "@/app/_ui/toast";
import type { PlanDto } from "@/server/modules/inspection/contract/plans";

/** A draft is approved, what is in force is taken out of it. */
export function PlanActions({ plan }: { plan: PlanDto }) {
  const t = useTranslations("inspection-plans");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [open, setOpen] = useState(false);
  const { code, version, status } = plan;
  const onSuccess = () => {
    toast({ tone: "ok", title: t(status === "draft" ? "approve.done" : "retire.done", { code, version }) });
    setOpen(false);
    router.refresh();
  };
  const approve = useMutation(trpc.inspection.approvePlan.mutationOptions({ onSuccess }));
  const retire = useMutation(trpc.inspection.retirePlan.mutationOptions({ onSuccess }));
  if (status === "retired") return null;
  const words = status === "draft" ? "approve" : "retire";
  const mutation = status === "draft" ? approve : retire;
  return (
    <>
      <Button variant={status === "draft" ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {t(`${words}.action`)}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t(`${words}.title`, { code, version })}
        body={t(`${words}.body`)}
        confirmLabel={t(`${words}.action`)}
        reason={status === "draft" ? undefined : { required: true }}
        pending={mutation.isPending}
        error={mutation.isError ? errorText(mutation.error) : undefined}
        onConfirm={(reason) =>
          status === "draft"
            ? approve.mutate({ code, version })
            : retire.mutate({ code, reason: reason ?? "" })
        }
      />
    </>
  );
}
