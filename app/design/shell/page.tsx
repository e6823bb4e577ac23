import { getTranslations } from "next-intl/server";
import { AppShell } from "@/app/_shell/app-shell";
import { PageHeader } from "@/app/_ui/page-header";
import { TableSkeleton } from "@/app/_ui/skeleton";
import { PERMISSIONS } from "@/server/access/permissions";
import type { Session } from "@/server/auth/session-types";

const session: Session = {
  id: "design",
  isDemo: true,
  siteTimeZone: "Asia/Shanghai",
  terminalSessionId: null,
  user: {
    id: "design",
    username: "li.na",
    displayName: "Li Na",
    roles: ["planner", "manager"],
    permissions: [...PERMISSIONS],
    locale: "en",
    mustChangePassword: false,
  },
};

/** The frame with every entry of the navigation, without a session. */
export default async function ShellPage() {
  const t = await getTranslations("design");
  return (
    <AppShell session={session}>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <TableSkeleton />
    </AppShell>
  );
}
