import { Siren } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { RecallList } from "./_components/recall-list";
import { readListInput } from "./_lib/read-list-input";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recall"))("title") };
}

export default async function RecallsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("recalls:read")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("recall"), serverApi()]);
  const page = await api.recall.list(readListInput(await searchParams));
  const mayOpen = user.permissions.includes("recalls:write");
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          mayOpen ? (
            <LinkButton
              href="/recalls/new"
              variant="primary"
              icon={<Siren aria-hidden="true" className="size-4" />}
            >
              {t("actions.new")}
            </LinkButton>
          ) : null
        }
      />
      <RecallList page={page} mayOpen={mayOpen} />
    </>
  );
}
