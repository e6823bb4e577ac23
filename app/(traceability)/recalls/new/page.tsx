import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { readSuspects } from "../_lib/read-suspects";
import { RecallConsole } from "./_components/recall-console";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recall.console"))("title") };
}

export default async function NewRecallPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("recalls:write")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("recall"), serverApi()]);
  const machines = await api.equipment.all();
  return (
    <>
      <PageHeader
        title={t("console.title")}
        subtitle={t("console.subtitle")}
        crumbs={[{ label: t("title"), href: "/recalls" }]}
      />
      <RecallConsole
        suspects={readSuspects(await searchParams)}
        machines={machines.map(({ code, nameEn, nameZh }) => ({ code, nameEn, nameZh }))}
      />
    </>
  );
}
