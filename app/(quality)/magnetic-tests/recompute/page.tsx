import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { recomputationListInput } from "@/server/modules/quality/contract/recompute";
import { serverApi } from "@/server/trpc/server-caller";
import { RecomputeBoard } from "./_components/recompute-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("curves"))("recompute.title") };
}

export default async function RecomputePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { show, cursor } = await searchParams;
  const parsed = recomputationListInput.safeParse({ show, cursor });
  const { user } = await requireSession();
  const t = await getTranslations("curves");
  const quality = await getTranslations("quality");
  const api = await serverApi();
  const [state, list] = await Promise.all([
    api.quality.recomputationState(),
    api.quality.recomputations(parsed.success ? parsed.data : {}),
  ]);
  return (
    <>
      <PageHeader
        title={t("recompute.title")}
        subtitle={t("recompute.subtitle")}
        crumbs={[{ label: quality("tests.title"), href: "/magnetic-tests" }]}
      />
      <RecomputeBoard state={state} list={list} mayRun={user.permissions.includes("quality:decide")} />
    </>
  );
}
