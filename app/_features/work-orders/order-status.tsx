import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";
import type { WorkOrderStatus } from "@/server/modules/work-orders/contract";

const tones: Record<WorkOrderStatus, Tone> = {
  draft: "idle",
  released: "info",
  "in-progress": "accent",
  paused: "warn",
  completed: "ok",
  closed: "ok",
  cancelled: "bad",
};

export function OrderStatusBadge({
  status,
  size,
}: {
  status: WorkOrderStatus;
  size?: "md" | "touch" | undefined;
}) {
  const t = useTranslations("work-orders.status");
  return <StatusBadge tone={tones[status]} label={t(status)} size={size} />;
}

export function orderTone(status: WorkOrderStatus): Tone {
  return tones[status];
}
