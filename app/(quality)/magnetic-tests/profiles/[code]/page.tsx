import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { isNotFound } from "../../[number]/_lib/is-not-found";
import { ProfileEditor } from "./_components/profile-editor";

type Address = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const code = decodeURIComponent((await params).code);
  return { title: code === "new" ? (await getTranslations("curves"))("profiles.new") : code };
}

export default async function ImportProfilePage({ params }: Address) {
  const code = decodeURIComponent((await params).code);
  const { user } = await requireSession();
  const mayWrite = user.permissions.includes("quality:write-import-profiles");
  if (code === "new" && !mayWrite) return <SegmentForbidden />;
  const t = await getTranslations("curves");
  const quality = await getTranslations("quality");
  const api = await serverApi();
  const [versions, instruments] = await Promise.all([
    code === "new"
      ? []
      : api.quality.importProfile({ code }).catch((error: unknown) => {
          if (isNotFound(error)) notFound();
          throw error;
        }),
    api.quality.instruments(),
  ]);
  const [current] = versions;
  return (
    <>
      <PageHeader
        {...(current ? { code: current.code } : {})}
        title={current ? t("recompute.version", { version: current.version }) : t("profiles.new")}
        crumbs={[
          { label: quality("tests.title"), href: "/magnetic-tests" },
          { label: t("profiles.title"), href: "/magnetic-tests/profiles" },
        ]}
      />
      <ProfileEditor
        key={current?.version ?? 0}
        versions={versions}
        instruments={instruments}
        mayWrite={mayWrite}
      />
    </>
  );
}
