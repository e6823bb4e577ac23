import { useTranslations } from "next-intl";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";
import type { LotRelation, NonconformanceStatus, Severity } from "@/server/modules/nonconformance/contract";

const severityTones: Record<Severity, Tone> = { minor: "idle", major: "warn", critical: "bad" };
const statusTones: Record<NonconformanceStatus, Tone> = {
  open: "bad",
  contained: "warn",
  "in-review": "warn",
  actions: "info",
  effectiveness: "info",
  closed: "ok",
  cancelled: "idle",
};
const relationTones: Record<LotRelation, Tone> = {
  reported: "bad",
  suspect: "bad",
  material: "warn",
  exposure: "info",
};

export function SeverityBadge({ severity }: { severity: Severity }) {
  const t = useTranslations("nonconformance.severities");
  return <Badge tone={severityTones[severity]}>{t(severity)}</Badge>;
}

export function NonconformanceStatusBadge({ status }: { status: NonconformanceStatus }) {
  const t = useTranslations("nonconformance.statuses");
  return <StatusBadge tone={statusTones[status]} label={t(status)} />;
}

export function RelationBadge({ relation }: { relation: LotRelation }) {
  const t = useTranslations("nonconformance.relations");
  return <Badge tone={relationTones[relation]}>{t(relation)}</Badge>;
}
