"use client";

import { useTranslations } from "next-intl";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";
import type { InspectionSummary } from "@/server/modules/inspection/contract";

const tones: Record<InspectionSummary["status"], Tone> = {
  waiting: "idle",
  "in-progress": "info",
  verifying: "warn",
  done: "idle",
  cancelled: "idle",
};

/** Where an inspection stands, its verdict once there is one, and whether it is a gate. */
export function InspectionBadges({
  inspection,
}: {
  inspection: Pick<InspectionSummary, "status" | "verdict" | "isGate">;
}) {
  const t = useTranslations("inspections");
  return (
    <span className="inline-flex flex-wrap gap-1">
      {inspection.verdict ? (
        <StatusBadge
          tone={inspection.verdict === "pass" ? "ok" : "bad"}
          label={t(`verdicts.${inspection.verdict}`)}
        />
      ) : (
        <StatusBadge tone={tones[inspection.status]} label={t(`status.${inspection.status}`)} />
      )}
      {inspection.isGate ? <Badge tone="accent">{t("gate")}</Badge> : null}
    </span>
  );
}

const gateTones: Record<string, Tone> = { waiting: "warn", failed: "bad", passed: "ok", overruled: "info" };

/** What the gate inspections of a lot say; nothing where there is none. */
export function GateBadge({ gateState }: { gateState: string }) {
  const t = useTranslations("inspections.gates");
  if (gateState === "none") return null;
  return <StatusBadge tone={gateTones[gateState] ?? "idle"} label={t(gateState as "waiting")} />;
}
