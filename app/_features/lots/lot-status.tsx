import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";

export const LOT_STATUS_CODES = [
  "available",
  "on-hold",
  "consumed",
  "shipped",
  "scrapped",
  "voided",
] as const;
export const QUALITY_STATUS_CODES = [
  "not-required",
  "pending",
  "released",
  "conditionally-released",
  "rejected",
] as const;

const statusTones: Record<string, Tone> = {
  available: "ok",
  "on-hold": "warn",
  consumed: "idle",
  shipped: "info",
  scrapped: "bad",
  voided: "idle",
};
const qualityTones: Record<string, Tone> = {
  "not-required": "idle",
  pending: "info",
  released: "ok",
  "conditionally-released": "warn",
  rejected: "bad",
};

export function lotTone(status: string): Tone {
  return statusTones[status] ?? "idle";
}

export function LotStatusBadge({ status }: { status: string }) {
  const t = useTranslations("lots.status");
  return <StatusBadge tone={lotTone(status)} label={t(status as (typeof LOT_STATUS_CODES)[number])} />;
}

/** Says nothing for lots that need no release. */
export function QualityStatusBadge({ status, always = false }: { status: string; always?: boolean }) {
  const t = useTranslations("lots.quality");
  if (status === "not-required" && !always) return null;
  return (
    <StatusBadge
      tone={qualityTones[status] ?? "idle"}
      label={t(status as (typeof QUALITY_STATUS_CODES)[number])}
    />
  );
}
