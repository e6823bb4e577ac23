"use client";

import { useTranslations } from "next-intl";
import { Tabs } from "@/app/_ui/tabs";
import type { MaintenancePage, ReliabilityReport } from "@/server/modules/maintenance/contract";
import type { PlanDue } from "@/server/modules/maintenance/contract/plans";
import { DueTable } from "./due-table";
import { OrderQueue } from "./order-queue";
import { ReliabilityView } from "./reliability-view";

export function MaintenanceBoard({
  page,
  due,
  report,
}: {
  page: MaintenancePage;
  due: PlanDue[];
  report: ReliabilityReport;
}) {
  const t = useTranslations("maintenance.tabs");
  return (
    <Tabs
      label={t("label")}
      urlName="tab"
      items={[
        { id: "queue", label: t("queue"), content: <OrderQueue page={page} /> },
        {
          id: "calendar",
          label: t("calendar"),
          count: due.filter(({ state }) => state !== "ahead").length,
          content: <DueTable due={due} />,
        },
        { id: "reliability", label: t("reliability"), content: <ReliabilityView report={report} /> },
      ]}
    />
  );
}
