import { useTranslations } from "next-intl";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";
import type { MaintenanceStatus } from "@/server/modules/maintenance/contract";
import type { ToolStatus } from "@/server/modules/maintenance/contract/tools";

const tones: Record<MaintenanceStatus, Tone> = {
  requested: "bad",
  assigned: "warn",
  "in-progress": "accent",
  "waiting-parts": "warn",
  done: "ok",
  verified: "ok",
  cancelled: "idle",
};
const toolTones: Record<ToolStatus, Tone> = {
  "in-use": "accent",
  stored: "ok",
  regrind: "warn",
  scrapped: "idle",
};

export function MaintenanceStatusBadge({
  status,
  size,
}: {
  status: MaintenanceStatus;
  size?: "md" | "touch";
}) {
  const t = useTranslations("maintenance.statuses");
  return <StatusBadge tone={tones[status]} label={t(status)} size={size} />;
}

export function PriorityBadge({ priority }: { priority: number }) {
  const t = useTranslations("maintenance.priorities");
  const tone: Tone = priority === 1 ? "bad" : priority === 2 ? "warn" : "idle";
  return <Badge tone={tone}>{t(String(priority) as "1" | "2" | "3")}</Badge>;
}

export function ToolStatusBadge({ status }: { status: ToolStatus }) {
  const t = useTranslations("maintenance.tool.statuses");
  return <StatusBadge tone={toolTones[status]} label={t(status)} />;
}
