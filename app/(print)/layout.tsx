import type { ReactNode } from "react";
import { SiteZone } from "@/app/_shell/site-zone";
import { requireSession } from "@/server/auth/session";

/** Pages for paper: no navigation around them. */
export default async function PrintLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  return (
    <SiteZone timeZone={session.siteTimeZone}>
      <main id="content" className="min-h-dvh p-4 print:min-h-0 print:p-0">
        {children}
      </main>
    </SiteZone>
  );
}
