import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";

const tones: Record<string, Tone> = { running: "accent", completed: "ok", cancelled: "idle", voided: "bad" };

export function RunStatusBadge({ status }: { status: string }) {
  const t = useTranslations("lots.run.status");
  return <StatusBadge tone={tones[status] ?? "idle"} label={t(status as "running")} />;
}
