import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { planListInput } from "@/server/modules/inspection/contract/plans";
import { serverApi } from "@/server/trpc/server-caller";
import { CharacteristicPanel } from "./_components/characteristic-panel";
import { PlanList } from "./_components/plan-list";
import { SamplingStates } from "./_components/sampling-states";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inspection-plans"))("title") };
}

export default async function InspectionPlansPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const { q, status, cursor } = await searchParams;
  const given = Object.fromEntries(
    Object.entries({ search: q, status, cursor }).filter(([, value]) => value),
  );
  const parsed = planListInput.safeParse(given);
  const [t, api] = await Promise.all([getTranslations("inspection-plans"), serverApi()]);
  const [page, characteristics, states] = await Promise.all([
    api.inspection.plans(parsed.success ? parsed.data : {}),
    api.inspection.characteristics(),
    api.inspection.samplingStates(),
  ]);
  const mayWrite = user.permissions.includes("inspection:write-plans");
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            <LinkButton href="/sampling">{t("calculator")}</LinkButton>
            {mayWrite ? (
              <LinkButton variant="primary" href="/inspection-plans/new">
                {t("new")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <PlanList page={page} />
        <SamplingStates states={states} mayWrite={mayWrite} />
        <CharacteristicPanel characteristics={characteristics} mayWrite={mayWrite} />
      </div>
    </>
  );
}
