import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { Board } from "./_components/board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("equipment.board"))("title") };
}

export default async function EquipmentPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("equipment:read")) return <SegmentForbidden />;
  return <Board initial={await (await serverApi()).equipment.board()} />;
}
