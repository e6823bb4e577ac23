import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { overviewInput } from "@/server/modules/equipment/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { Overview } from "./_components/overview";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("equipment.overview"))("title") };
}

type Search = Record<string, string | string[] | undefined>;

export default async function OeeMachinesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { user } = await requireSession();
  if (!user.permissions.includes("equipment:read")) return <SegmentForbidden />;
  const search = await searchParams;
  const { data: date } = overviewInput.shape.date.safeParse(search.date);
  const input = { date, span: search.span === "week" ? ("week" as const) : ("day" as const) };
  return <Overview overview={await (await serverApi()).equipment.oeeOverview(input)} />;
}
