import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NonconformanceNav } from "@/app/_features/nonconformance/nonconformance-nav";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { DueChecks, MyActions, ReviewQueue } from "./_components/my-work";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nonconformance.mine"))("title") };
}

export default async function MyNonconformancesPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("nonconformance.mine"), serverApi()]);
  const work = await api.nonconformance.myWork();
  const mayDecide = user.permissions.includes("nonconformances:decide");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <NonconformanceNav waiting={work.reviews.length + work.actions.length} />
      <div className="grid gap-4">
        {mayDecide ? <ReviewQueue reviews={work.reviews} /> : null}
        <MyActions actions={work.actions} />
        {mayDecide ? <DueChecks checks={work.checks} /> : null}
      </div>
    </>
  );
}
