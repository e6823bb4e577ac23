import type { ReactNode } from "react";
import type { Session } from "@/server/auth/session-types";
import { serverApi } from "@/server/trpc/server-caller";
import { navigationFor } from "./nav-items";
import { readPreferences } from "./preferences";
import { ShellFrame } from "./shell-frame";
import { SiteZone } from "./site-zone";

/** Navigation, bar and page for a signed-in person; times below are shown in the site's zone. */
export async function AppShell({ session, children }: { session: Session; children: ReactNode }) {
  const { permissions } = session.user;
  const [preferences, tasks, stops] = await Promise.all([
    readPreferences(),
    permissions.includes("tasks:answer") ? (await serverApi()).tasks.openCount() : 0,
    permissions.includes("equipment:classify-stop") ? (await serverApi()).stops.count({}) : 0,
  ]);
  return (
    <SiteZone timeZone={session.siteTimeZone}>
      <ShellFrame
        session={session}
        groups={navigationFor(permissions, { tasks, stops })}
        navCollapsed={preferences.navCollapsed}
      >
        {children}
      </ShellFrame>
    </SiteZone>
  );
}
