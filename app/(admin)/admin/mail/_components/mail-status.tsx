"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";
import type { MailStatus } from "@/server/modules/mail/contract";

const tones: Record<MailStatus, Tone> = { queued: "info", sent: "ok", failed: "bad", cancelled: "idle" };

export function MailStatusBadge({ status }: { status: MailStatus }) {
  const t = useTranslations("mail.statuses");
  return <StatusBadge tone={tones[status]} label={t(status)} />;
}
