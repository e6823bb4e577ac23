import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { MappingEditor } from "../_components/mapping-editor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connectivity.editor"))("newTitle") };
}

export default async function NewMappingPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("connectivity:write")) return <SegmentForbidden />;
  const t = await getTranslations("connectivity");
  const names = await (await serverApi()).connectivity.names();
  return (
    <>
      <PageHeader
        title={t("editor.newTitle")}
        crumbs={[
          { label: t("nav.overview"), href: "/connectivity" },
          { label: t("nav.mappings"), href: "/connectivity/mappings" },
        ]}
      />
      <MappingEditor mapping={null} names={names} mayWrite />
    </>
  );
}
