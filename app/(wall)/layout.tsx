import type { ReactNode } from "react";
import { SiteZone } from "@/app/_shell/site-zone";
import { requireSession } from "@/server/auth/session";

/** Pages for a screen on the wall: dark, to the edges, nothing around them. */
export default async function WallLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  return (
    <SiteZone timeZone={session.siteTimeZone}>
      <div data-theme="dark" className="bg-canvas text-ink">
        <main id="content" className="h-dvh overflow-hidden">
          {children}
        </main>
      </div>
    </SiteZone>
  );
}
