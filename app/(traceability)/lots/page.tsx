import { Blend, Combine, PackagePlus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { LotList } from "./_components/lot-list";
import { readListInput } from "./_lib/read-list-input";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lots"))("title") };
}

export default async function LotsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("lots:read")) return <SegmentForbidden />;
  const [t, handling] = await Promise.all([getTranslations("lots"), getTranslations("handling")]);
  const api = await serverApi();
  const [page, choices] = await Promise.all([
    api.lots.list(readListInput(await searchParams)),
    api.lots.choices(),
  ]);
  const mayReceive = user.permissions.includes("lots:receive");
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            {user.permissions.includes("lots:rebin") ? (
              <LinkButton href="/lots/rebin" icon={<Combine aria-hidden="true" className="size-4" />}>
                {handling("rebin.title")}
              </LinkButton>
            ) : null}
            {user.permissions.includes("lots:merge") ? (
              <LinkButton href="/lots/merge" icon={<Blend aria-hidden="true" className="size-4" />}>
                {handling("merge.title")}
              </LinkButton>
            ) : null}
            {mayReceive ? (
              <LinkButton
                href="/lots/receive"
                variant="primary"
                icon={<PackagePlus aria-hidden="true" className="size-4" />}
              >
                {t("actions.receive")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <LotList page={page} choices={choices} permissions={user.permissions} />
    </>
  );
}
