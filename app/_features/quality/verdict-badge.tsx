"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";
import type { TestVerdict } from "@/server/modules/quality/contract";

const tones: Record<TestVerdict | "not-tested", Tone> = {
  pass: "ok",
  fail: "bad",
  incomplete: "warn",
  "no-specification": "idle",
  "not-tested": "idle",
};

export function VerdictBadge({ verdict }: { verdict: TestVerdict | "not-tested" }) {
  const t = useTranslations("quality.verdicts");
  return <StatusBadge tone={tones[verdict]} label={t(verdict)} />;
}

const lotTones: Record<string, Tone> = {
  pending: "warn",
  released: "ok",
  "conditionally-released": "info",
  rejected: "bad",
  "not-required": "idle",
};

/** Quality status of a lot, and its hold where it has one. */
export function LotQualityBadge({ status, qualityStatus }: { status: string; qualityStatus: string }) {
  const t = useTranslations("quality");
  const known = qualityStatus as "pending";
  return (
    <span className="inline-flex flex-wrap gap-1">
      <StatusBadge tone={lotTones[qualityStatus] ?? "idle"} label={t(`lotQuality.${known}`)} />
      {status === "on-hold" ? <StatusBadge tone="bad" label={t("lotStatus.on-hold")} /> : null}
    </span>
  );
}
