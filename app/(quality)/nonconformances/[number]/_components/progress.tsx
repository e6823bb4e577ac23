import { useTranslations } from "next-intl";
import { Panel } from "@/app/_ui/panel";
import { type Step, Stepper } from "@/app/_ui/stepper";
import { NONCONFORMANCE_STATUSES } from "@/server/modules/nonconformance/contract";
import type { NonconformanceDetail } from "@/server/modules/nonconformance/contract/records";

const STEPS = NONCONFORMANCE_STATUSES.filter((status) => status !== "cancelled");

/** Where the record is on its way; nothing of a cancelled one. */
export function Progress({ record }: { record: NonconformanceDetail }) {
  const t = useTranslations("nonconformance");
  if (record.status === "cancelled") return null;
  const reached = STEPS.indexOf(record.status);
  const isClosed = record.status === "closed";
  const steps = STEPS.map(
    (status, index): Step => ({
      id: status,
      label: t(`statuses.${status}`),
      state: index < reached || isClosed ? "done" : index === reached ? "current" : "upcoming",
    }),
  );
  return (
    <Panel>
      <Stepper steps={steps} label={t("record.progress")} />
    </Panel>
  );
}
