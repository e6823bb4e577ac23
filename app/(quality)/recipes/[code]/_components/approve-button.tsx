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

/** Approves a draft: it never changes again, and runs that begin from now on are judged by it. */
export function ApproveButton({ code, version }: { code: string; version: number }) {
  const t = useTranslations("recipes");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [open, setOpen] = useState(false);
  const approve = useMutation(
    trpc.processData.approveRecipe.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("approve.done", { code, version }) });
        setOpen(false);
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t("approve.action")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("approve.title", { code, version })}
        body={t("approve.body")}
        confirmLabel={t("approve.action")}
        pending={approve.isPending}
        error={approve.isError ? errorText(approve.error) : undefined}
        onConfirm={() => approve.mutate({ code, version })}
      />
    </>
  );
}
