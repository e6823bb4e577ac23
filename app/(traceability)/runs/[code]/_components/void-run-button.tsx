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

/** Takes back a mistaken run, with a reason, while nothing depends on it. */
export function VoidRunButton({ runCode }: { runCode: string }) {
  const t = useTranslations("lots.run");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [open, setOpen] = useState(false);
  const voidRun = useMutation(
    trpc.lots.voidRun.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("voidDone", { run: runCode }) });
        setOpen(false);
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("void")}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("voidTitle", { run: runCode })}
        body={t("voidBody")}
        confirmLabel={t("void")}
        danger
        reason={{ required: true }}
        pending={voidRun.isPending}
        error={voidRun.isError ? errorText(voidRun.error) : undefined}
        onConfirm={(reason) => voidRun.mutate({ runCode, reason })}
      />
    </>
  );
}
