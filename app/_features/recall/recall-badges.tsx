import { useTranslations } from "next-intl";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import type { Tone } from "@/app/_ui/tone";
import type { Kinship, RecallSummary } from "@/server/modules/recall/contract";

const kinshipTones: Record<Kinship, Tone> = { suspect: "bad", material: "warn", exposure: "info" };

export function KinshipBadge({ kinship }: { kinship: Kinship }) {
  const t = useTranslations("recall.kinship");
  return <StatusBadge tone={kinshipTones[kinship]} label={t(kinship)} />;
}

/** Open or closed, signed or not, and that it is a mock one when it is. */
export function RecallBadges({ recall }: { recall: Pick<RecallSummary, "isMock" | "status" | "signedAt"> }) {
  const t = useTranslations("recall");
  return (
    <span className="flex flex-wrap gap-1">
      {recall.isMock ? <Badge>{t("kinds.mock")}</Badge> : null}
      <StatusBadge tone={recall.status === "open" ? "warn" : "ok"} label={t(`statuses.${recall.status}`)} />
      {recall.signedAt ? (
        <StatusBadge tone="ok" label={t("signed")} />
      ) : (
        <StatusBadge tone="idle" label={t("unsigned")} />
      )}
    </span>
  );
}
