"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { useToast } from "@/app/_ui/toast";

/** Lifts the holds of those ticked lots that are held. */
export function LiftManyDialog({
  lots,
  open,
  onOpenChange,
  onDone,
}: {
  lots: readonly string[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}) {
  const t = useTranslations("stock.bulk");
  const trpc = useTRPC();
  const toast = useToast();
  const { errorText } = useErrorText();
  const lift = useMutation(
    trpc.stock.liftHolds.mutationOptions({
      onSuccess: ({ freed }) => {
        toast({ tone: "ok", title: t("freed", { count: freed.length }) });
        onOpenChange(false);
        onDone();
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("liftTitle", { count: lots.length })}
      body={t("liftBody")}
      confirmLabel={t("lift")}
      reason={{ required: true }}
      pending={lift.isPending}
      error={lift.isError ? errorText(lift.error) : undefined}
      onConfirm={(reason) => lift.mutate({ lots: [...lots], reason })}
    />
  );
}
