import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { Overview } from "./_components/overview";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connectivity.overview"))("title") };
}

export default async function ConnectivityPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("connectivity:read")) return <SegmentForbidden />;
  const api = await serverApi();
  const [overview, names] = await Promise.all([api.connectivity.overview(), api.connectivity.names()]);
  return (
    <Overview
      initial={overview}
      machines={names.machines}
      mayWrite={user.permissions.includes("connectivity:write")}
    />
  );
}
