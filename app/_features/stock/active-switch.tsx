"use client";

import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { useToast } from "@/app/_ui/toast";

type Switch = { code: string; isActive: boolean };

/** Takes a place or a carrier out of use, after asking, or back into use. */
export function ActiveSwitch<Failure, Scope>({
  code,
  isActive,
  body,
  mutation,
  size = "sm",
}: Switch & {
  body: string;
  mutation: UseMutationOptions<Switch, Failure, Switch, Scope>;
  size?: "sm" | "md";
}) {
  const t = useTranslations("stock.carriers");
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [asks, setAsks] = useState(false);
  const change = useMutation({
    ...mutation,
    onSuccess: (result) => {
      toast({ tone: "ok", title: t(result.isActive ? "switchedOn" : "switchedOff", { code }) });
      setAsks(false);
      router.refresh();
    },
  });
  if (!isActive) {
    return (
      <Button size={size} loading={change.isPending} onClick={() => change.mutate({ code, isActive: true })}>
        {t("activate")}
      </Button>
    );
  }
  return (
    <>
      <Button size={size} variant="ghost" onClick={() => setAsks(true)}>
        {t("deactivate")}
      </Button>
      <ConfirmDialog
        open={asks}
        onOpenChange={setAsks}
        title={t("deactivateTitle", { code })}
        body={body}
        confirmLabel={t("deactivate")}
        pending={change.isPending}
        error={change.isError ? errorText(change.error) : undefined}
        onConfirm={() => change.mutate({ code, isActive: false })}
      />
    </>
  );
}
