"use client";

import { useTranslations } from "next-intl";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
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

/** Quality status of a lot, and its hold where it has one, in the words and colours of the lot pages. */
export function LotQualityBadge({ status, qualityStatus }: { status: string; qualityStatus: string }) {
  return (
    <span className="inline-flex flex-wrap gap-1">
      <QualityStatusBadge status={qualityStatus} always />
      {status === "on-hold" ? <LotStatusBadge status={status} /> : null}
    </span>
  );
}
