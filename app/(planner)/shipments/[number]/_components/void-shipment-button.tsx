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

/** Takes back a shipment that never left, with a reason. */
export function VoidShipmentButton({ number }: { number: string }) {
  const t = useTranslations("shipping");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [open, setOpen] = useState(false);
  const voidShipment = useMutation(
    trpc.shipping.void.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("void.done", { number }) });
        setOpen(false);
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("actions.void")}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("void.title", { number })}
        body={t("void.body")}
        confirmLabel={t("actions.void")}
        danger
        reason={{ required: true }}
        pending={voidShipment.isPending}
        error={voidShipment.isError ? errorText(voidShipment.error) : undefined}
        onConfirm={(reason) => voidShipment.mutate({ number, reason })}
      />
    </>
  );
}
