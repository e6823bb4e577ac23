"use client";

import { useMutation } from "@tanstack/react-query";
import { MoreHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useSendOnce } from "@/app/_client/use-send-once";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { IconButton } from "@/app/_ui/icon-button";
import { Menu } from "@/app/_ui/menu";
import { useToast } from "@/app/_ui/toast";
import type { Permission } from "@/server/access/permissions";
import type { WorkOrderDetail } from "@/server/modules/work-orders/contract";
import { type OrderStep, stepsFor } from "../_lib/order-steps";

/** The one step that comes next as a button, the others in a menu; each asks for what it needs. */
export function OrderActions({
  order,
  permissions,
}: {
  order: WorkOrderDetail;
  permissions: readonly Permission[];
}) {
  const t = useTranslations("work-orders");
  const router = useRouter();
  const toast = useToast();
  const client = useTRPCClient();
  const { errorText } = useErrorText();
  const [asked, setAsked] = useState<OrderStep | null>(null);
  // What this person just did is known here before the page is fresh again.
  const [ownVersion, setOwnVersion] = useState(0);
  const steps = stepsFor(order, permissions);
  const primary = steps.find((step) => step.primary);
  const others = steps.filter((step) => step !== primary);

  const { sendOnce } = useSendOnce(({ step, reason }: { step: OrderStep["id"]; reason: string }, options) => {
    const ref = { number: order.number, expectedVersion: Math.max(order.version, ownVersion) };
    switch (step) {
      case "release":
        return client.workOrders.release.mutate(ref, options);
      case "resume":
        return client.workOrders.resume.mutate(ref, options);
      case "pause":
        return client.workOrders.pause.mutate({ ...ref, reason }, options);
      case "cancel":
        return client.workOrders.cancel.mutate({ ...ref, reason }, options);
      case "complete":
        return client.workOrders.complete.mutate({ ...ref, ...(reason ? { reason } : {}) }, options);
      case "close":
        return client.workOrders.close.mutate(
          { ...ref, ...(reason ? { varianceReason: reason } : {}) },
          options,
        );
    }
  });
  const move = useMutation({
    mutationFn: sendOnce,
    onSuccess: (result, { step }) => {
      setOwnVersion(result.version);
      setAsked(null);
      toast({ tone: "ok", title: t(`steps.${step}.done`, { number: order.number }) });
      router.refresh();
    },
  });

  const choose = (step: OrderStep) => {
    move.reset();
    setAsked(step);
  };
  return (
    <>
      {others.length > 0 || order.status === "draft" ? (
        <Menu
          trigger={
            <IconButton
              label={t("steps.more")}
              variant="secondary"
              icon={<MoreHorizontal aria-hidden="true" className="size-4" />}
            />
          }
          items={[
            ...(order.status === "draft" && permissions.includes("work-orders:create")
              ? [{ id: "edit", label: t("steps.edit"), href: `/work-orders/${order.number}/edit` }]
              : []),
            ...others.map((step) => ({
              id: step.id,
              label: t(`steps.${step.id}.label`),
              danger: step.danger,
              onSelect: () => choose(step),
            })),
          ]}
        />
      ) : null}
      {primary ? (
        <Button variant="primary" onClick={() => choose(primary)}>
          {t(`steps.${primary.id}.label`)}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null);
        }}
        title={asked ? t(`steps.${asked.id}.title`, { number: order.number }) : ""}
        body={asked ? t(`steps.${asked.id}.body`) : undefined}
        confirmLabel={asked ? t(`steps.${asked.id}.label`) : ""}
        danger={asked?.danger}
        reason={asked?.reason ? { required: asked.reason === "required" } : undefined}
        pending={move.isPending}
        error={move.error ? errorText(move.error) : undefined}
        onConfirm={(reason) => {
          if (asked) move.mutate({ step: asked.id, reason });
        }}
      />
    </>
  );
}
