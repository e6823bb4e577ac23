"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { GaugeStudyStatus } from "@/server/modules/measurement-system/contract/studies";

const tones = { measuring: "info", completed: "ok", cancelled: "idle" } as const;

export function StudyStatusBadge({ status }: { status: GaugeStudyStatus }) {
  const t = useTranslations("measurement-system.statuses");
  return <StatusBadge tone={tones[status]} label={t(status)} />;
}
