import type { ReactNode } from "react";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { SectionNav } from "./_components/section-nav";

export default async function MasterDataLayout({ children }: { children: ReactNode }) {
  const { user } = await requireSession();
  if (!user.permissions.includes("master-data:read")) return <SegmentForbidden />;
  return (
    <>
      <SectionNav />
      {children}
    </>
  );
}
