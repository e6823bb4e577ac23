import type { ReactNode } from "react";
import { AppShell } from "@/app/_shell/app-shell";
import { requireSession } from "@/server/auth/session";

export default async function SegmentLayout({ children }: { children: ReactNode }) {
  return <AppShell session={await requireSession()}>{children}</AppShell>;
}
