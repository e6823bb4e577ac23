"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { FluxVerdict } from "@/server/modules/quality/contract/flux";

const TONES = { agrees: "ok", disagrees: "bad", "not-comparable": "idle" } as const;

export function FluxVerdictBadge({ verdict }: { verdict: FluxVerdict }) {
  const t = useTranslations("flux.verdicts");
  return <StatusBadge tone={TONES[verdict]} label={t(verdict)} />;
}
