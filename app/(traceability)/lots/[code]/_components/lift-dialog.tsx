"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { useToast } from "@/app/_ui/toast";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";

/** Lifts every open hold of the lot, with the reason why. */
export function LiftDialog({
  lot,
  open,
  onOpenChange,
}: {
  lot: LotDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("lots");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const lift = useMutation(
    trpc.lots.liftHold.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("lift.done", { lot: lot.code }) });
        onOpenChange(false);
        router.refresh();
      },
    }),
  );
  const open_ = lot.holds.filter((hold) => hold.liftedAt === null);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("lift.title", { lot: lot.code })}
      body={
        <>
          <p>{t("lift.body", { count: open_.length })}</p>
          <ul className="mt-2 list-disc pl-5 text-sm">
            {open_.map((hold) => (
              <li key={hold.id}>{hold.reason}</li>
            ))}
          </ul>
        </>
      }
      confirmLabel={t("actions.lift")}
      reason={{ required: true }}
      pending={lift.isPending}
      error={lift.isError ? errorText(lift.error) : undefined}
      onConfirm={(reason) => lift.mutate({ lot: lot.code, reason })}
    />
  );
}
