import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { correctionListInput } from "@/server/modules/lots/contract/stock";
import { serverApi } from "@/server/trpc/server-caller";
import { CorrectionList } from "./_components/correction-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stock"))("corrections.title") };
}

export default async function CorrectionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("lots:read")) return <SegmentForbidden />;
  const { q, status, cursor } = await searchParams;
  const parsed = correctionListInput.safeParse({
    search: q || undefined,
    status: status || undefined,
    cursor: cursor || undefined,
  });
  const t = await getTranslations("stock.corrections");
  const page = await (await serverApi()).stock.corrections(parsed.success ? parsed.data : {});
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <CorrectionList
        page={page}
        mayApprove={user.permissions.includes("lots:approve-correction")}
        personId={user.id}
      />
    </>
  );
}
