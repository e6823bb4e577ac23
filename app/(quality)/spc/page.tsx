import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { Board } from "./_components/board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spc"))("title") };
}

export default async function SpcPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("spc"), serverApi()]);
  const items = await api.spc.board();
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            <LinkButton href="/spc/charts">{t("allCharts")}</LinkButton>
            {user.permissions.includes("spc:write") ? (
              <LinkButton variant="primary" href="/spc/charts/new">
                {t("newChart")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Board initial={items} />
    </>
  );
}
