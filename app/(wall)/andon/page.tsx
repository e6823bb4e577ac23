import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { Wall } from "./_components/wall";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("live.andon"))("title") };
}

export default async function AndonPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("equipment:read")) return <SegmentForbidden />;
  const api = await serverApi();
  const [board, calls] = await Promise.all([api.equipment.board(), api.andon.open({})]);
  return (
    <Wall initialBoard={board} initialCalls={calls} canAnswer={user.permissions.includes("andon:call")} />
  );
}
