import { useTranslations } from "next-intl";
import { DateTime } from "@/app/_ui/date-time";
import { History } from "@/app/_ui/history";
import type { TransitionDto } from "@/server/modules/nonconformance/contract/records";

/** Every step with its author, time and reason, the latest first. */
export function TransitionList({ transitions }: { transitions: TransitionDto[] }) {
  const t = useTranslations("nonconformance.statuses");
  return (
    <History
      entries={transitions.toReversed().map((step) => ({
        id: step.at + step.to,
        title: t(step.to),
        when: <DateTime value={step.at} />,
        actor: step.by,
        body: <span translate="no">{step.reason}</span>,
      }))}
    />
  );
}
