import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionLinks } from "../_components/section-links";
import { LetterList } from "./_components/letter-list";
import { readListInput } from "./_lib/read-list-input";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connectivity.letters"))("title") };
}

export default async function DeadLettersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("connectivity:read")) return <SegmentForbidden />;
  const t = await getTranslations("connectivity.letters");
  const api = await serverApi();
  const [page, names] = await Promise.all([
    api.connectivity.deadLetters(readListInput(await searchParams)),
    api.connectivity.names(),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={<SectionLinks here="deadLetters" />} />
      <LetterList
        page={page}
        machines={names.machines}
        mayWrite={user.permissions.includes("connectivity:write")}
      />
    </>
  );
}
