import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { EnergyOverview } from "./_components/energy-overview";

const HOUR_MS = 3_600_000;
const PERIODS = [1, 7, 30];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("energy"))("title") };
}

export default async function EnergyPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("energy:read")) return <SegmentForbidden />;
  const [t, api, address] = await Promise.all([getTranslations("energy"), serverApi(), searchParams]);
  const days = PERIODS.find((each) => String(each) === address.days) ?? 7;
  const to = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
  const [report, machines] = await Promise.all([
    api.energy.report({
      from: new Date(to - days * 24 * HOUR_MS).toISOString(),
      to: new Date(to).toISOString(),
      ...(address.area ? { areaCode: address.area.slice(0, 64) } : {}),
    }),
    api.equipment.all(),
  ]);
  const areas = new Map(machines.flatMap(({ area }) => (area ? [[area.code, area] as const] : [])));
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={<LinkButton href="/energy/tariffs">{t("tariffs")}</LinkButton>}
      />
      <EnergyOverview report={report} days={days} areas={[...areas.values()]} />
    </>
  );
}
