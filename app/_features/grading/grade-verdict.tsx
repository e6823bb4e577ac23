"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { ProposalDto } from "@/server/modules/quality/contract/grading";

const TONES = { passes: "ok", fails: "bad", undecided: "warn" } as const;

export function GradeVerdict({ verdict }: { verdict: ProposalDto["verdict"] }) {
  const t = useTranslations("grading.verdicts");
  return <StatusBadge tone={TONES[verdict]} label={t(verdict)} />;
}
