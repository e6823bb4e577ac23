import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { fluxListInput } from "@/server/modules/quality/contract/flux";
import { serverApi } from "@/server/trpc/server-caller";
import { CoilConstantButton } from "./_components/coil-constant-dialog";
import { FluxList } from "./_components/flux-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("flux"))("title") };
}

export default async function FluxPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const [t, api, address] = await Promise.all([getTranslations("flux"), serverApi(), searchParams]);
  const wanted = fluxListInput.safeParse({
    ...(address.q ? { search: address.q } : {}),
    ...(address.verdict ? { verdict: address.verdict } : {}),
    ...(address.cursor ? { cursor: address.cursor } : {}),
  });
  const [page, instruments] = await Promise.all([
    api.grading.fluxList(wanted.success ? wanted.data : {}),
    api.grading.fluxInstruments(),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            {user.permissions.includes("measurement-system:write") ? (
              <CoilConstantButton instruments={instruments} />
            ) : null}
            {user.permissions.includes("quality:record-test") ? (
              <LinkButton href="/flux/new" variant="primary">
                {t("new.action")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <FluxList page={page} />
    </>
  );
}
