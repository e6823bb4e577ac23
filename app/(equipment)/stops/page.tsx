import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { machineCookie } from "@/app/_features/terminal/machine-memory";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { stopQueueInput } from "@/server/modules/equipment/contract/stops";
import { serverApi } from "@/server/trpc/server-caller";
import { StopQueue } from "./_components/stop-queue";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("live.stops"))("title") };
}

type Search = Record<string, string | string[] | undefined>;

export default async function StopsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { user } = await requireSession();
  if (!user.permissions.includes("equipment:classify-stop")) return <SegmentForbidden />;
  const { machine } = await searchParams;
  const input = stopQueueInput.safeParse({
    near: (await cookies()).get(machineCookie)?.value,
    equipmentCode: machine,
  });
  const asked = input.success ? input.data : {};
  return <StopQueue input={asked} initial={await (await serverApi()).stops.queue(asked)} />;
}
