"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";
import type { InstrumentState } from "@/server/modules/measurement-system/contract";

const tones: Record<InstrumentState, Tone> = {
  "in-use": "ok",
  "due-soon": "warn",
  overdue: "bad",
  "out-of-tolerance": "bad",
  "out-of-service": "idle",
  "not-calibrated": "warn",
};

export function InstrumentStateBadge({ state }: { state: InstrumentState }) {
  const t = useTranslations("measurement-system.states");
  return <StatusBadge tone={tones[state]} label={t(state)} />;
}
