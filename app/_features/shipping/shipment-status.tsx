import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { ShipmentStatus } from "@/server/modules/shipping/contract";

export function ShipmentStatusBadge({ status }: { status: ShipmentStatus }) {
  const t = useTranslations("shipping.status");
  return <StatusBadge tone={status === "shipped" ? "ok" : "idle"} label={t(status)} />;
}
