import type { ReactNode } from "react";
import type { Session } from "@/server/auth/session-types";
import { navigationFor } from "./nav-items";
import { readPreferences } from "./preferences";
import { ShellFrame } from "./shell-frame";
import { SiteZone } from "./site-zone";

/** Navigation, bar and page for a signed-in person; times below are shown in the site's zone. */
export async function AppShell({ session, children }: { session: Session; children: ReactNode }) {
  const preferences = await readPreferences();
  return (
    <SiteZone timeZone={session.siteTimeZone}>
      <ShellFrame
        session={session}
        groups={navigationFor(session.user.permissions)}
        navCollapsed={preferences.navCollapsed}
      >
        {children}
      </ShellFrame>
    </SiteZone>
  );
}
