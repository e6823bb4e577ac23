"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { useToast } from "@/app/_ui/toast";
import type { RecallDetail } from "@/server/modules/recall/contract";

/** Closes a signed recall whose lots are all disposed of. */
export function CloseRecallDialog({ recall, onClose }: { recall: RecallDetail; onClose: () => void }) {
  const t = useTranslations("recall");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const close = useMutation(
    trpc.recall.close.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("close.done", { number: recall.number }) });
        onClose();
        router.refresh();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("close.title", { number: recall.number })}
      body={t("close.body")}
      confirmLabel={t("actions.close")}
      reason={{ required: true, label: t("close.note") }}
      pending={close.isPending}
      error={close.isError ? errorText(close.error) : undefined}
      onConfirm={(note) => close.mutate({ number: recall.number, note })}
    />
  );
}
