import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { readBasket } from "../_lib/read-basket";
import { MergeForm } from "./_components/merge-form";

type Props = { searchParams: Promise<Record<string, string | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("handling.merge"))("title") };
}

export default async function MergePage({ searchParams }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("lots:merge")) return <SegmentForbidden />;
  const [t, lots, initial, choices] = await Promise.all([
    getTranslations("handling.merge"),
    getTranslations("lots"),
    readBasket((await searchParams).lots),
    (await serverApi()).lots.choices(),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        crumbs={[{ label: lots("title"), href: "/lots" }]}
      />
      <MergeForm initial={initial} choices={choices} />
    </>
  );
}
