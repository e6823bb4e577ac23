import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { NewTargetButton } from "./_components/new-target";
import { TargetTable } from "./_components/target-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("oee-explorer.targetPage"))("title") };
}

export default async function TargetsPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("equipment:read")) return <SegmentForbidden />;
  const t = await getTranslations("oee-explorer");
  const api = await serverApi();
  const mayEdit = user.permissions.includes("oee:write-targets");
  const [targets, choices] = await Promise.all([
    api.oeeTargets.list(),
    mayEdit ? api.oeeTargets.explorerChoices() : null,
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/oee" }]}
        title={t("targetPage.title")}
        subtitle={t("targetPage.subtitle")}
        actions={choices ? <NewTargetButton choices={choices} /> : null}
      />
      <TargetTable targets={targets} mayEdit={mayEdit} />
    </>
  );
}
