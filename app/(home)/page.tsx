import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MaintenanceHome } from "@/app/_features/equipment/maintenance-home";
import { AdministratorHome } from "@/app/_features/identity/administrator-home";
import { QualityHome } from "@/app/_features/quality/quality-home";
import { OperatorHome } from "@/app/_features/terminal/operator-home";
import { ManagerHome } from "@/app/_features/traceability/manager-home";
import { PlannerHome } from "@/app/_features/work-orders/planner-home";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

/** Each role's own work queue; of several roles the first that is named here. */
export default async function HomePage() {
  const { user } = await requireSession();
  if (user.roles.includes("manager")) return <ManagerHome />;
  if (user.roles.includes("planner")) return <PlannerHome />;
  if (user.roles.includes("operator")) return <OperatorHome />;
  if (user.roles.includes("quality-engineer") || user.roles.includes("qc-technician")) {
    return <QualityHome permissions={user.permissions} />;
  }
  if (user.roles.includes("maintenance")) return <MaintenanceHome />;
  if (user.roles.includes("administrator")) return <AdministratorHome />;
  return <SegmentForbidden />;
}
