"use client";

import { useTranslations } from "next-intl";
import { orderTone } from "@/app/_features/work-orders/order-status";
import { DateTime } from "@/app/_ui/date-time";
import { History } from "@/app/_ui/history";
import type { WorkOrderDetail } from "@/server/modules/work-orders/contract";

/** Who moved the order to which status, and why; the newest first. */
export function OrderTransitions({ transitions }: { transitions: WorkOrderDetail["transitions"] }) {
  const t = useTranslations("work-orders");
  return (
    <History
      entries={[...transitions].reverse().map((step) => ({
        id: step.id,
        title: t(`status.${step.toStatus}`),
        when: <DateTime value={step.at} />,
        actor: step.actorLabel,
        body: step.reason ?? undefined,
        tone: orderTone(step.toStatus),
      }))}
    />
  );
}
