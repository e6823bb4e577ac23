"use client";

import { useTranslations } from "next-intl";
import { LotQualityBadge } from "@/app/_features/quality/verdict-badge";
import { StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";

const gone: Record<string, Tone> = { consumed: "idle", shipped: "idle", scrapped: "bad", voided: "bad" };

/** Whether a lot can be used: gone, or else what quality says about it. */
export function LotStateBadge({ status, qualityStatus }: { status: string; qualityStatus: string }) {
  const t = useTranslations("work-orders.lotStatus");
  const tone = gone[status];
  if (tone) return <StatusBadge tone={tone} label={t(status as "consumed")} />;
  return <LotQualityBadge status={status} qualityStatus={qualityStatus} />;
}
