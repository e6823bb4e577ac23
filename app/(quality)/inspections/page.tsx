import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Stat, StatRow } from "@/app/_ui/stat";
import { requireSession } from "@/server/auth/session";
import { inspectionListInput } from "@/server/modules/inspection/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { InspectionList } from "./_components/inspection-list";
import { OpenDialog } from "./_components/open-dialog";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inspections"))("title") };
}

export default async function InspectionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const { q, state, operation, verdict, gate, cursor } = await searchParams;
  const given = Object.fromEntries(
    Object.entries({ search: q, state, operation, verdict, gate, cursor }).filter(([, value]) => value),
  );
  const parsed = inspectionListInput.safeParse(given);
  const [t, api] = await Promise.all([getTranslations("inspections"), serverApi()]);
  const [page, counts, operations] = await Promise.all([
    api.inspection.list(parsed.success ? parsed.data : {}),
    api.inspection.counts(),
    api.materials.operations(),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            <LinkButton href="/inspection-plans">{t("plans")}</LinkButton>
            {user.permissions.includes("inspection:record") ? <OpenDialog /> : null}
          </>
        }
      />
      <div className="mb-4">
        <StatRow>
          <Stat label={t("counts.open")} value={counts.open} />
          <Stat label={t("counts.gates")} value={counts.gates} tone={counts.gates > 0 ? "warn" : undefined} />
          <Stat label={t("counts.late")} value={counts.late} tone={counts.late > 0 ? "bad" : undefined} />
          <Stat label={t("counts.verifying")} value={counts.verifying} />
        </StatRow>
      </div>
      <InspectionList page={page} operations={operations} />
    </>
  );
}
