import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionLinks } from "../_components/section-links";
import { MappingList } from "./_components/mapping-list";
import { TagList } from "./_components/tag-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connectivity.mappings"))("title") };
}

export default async function MappingsPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("connectivity:read")) return <SegmentForbidden />;
  const t = await getTranslations("connectivity.mappings");
  const api = await serverApi();
  const [mappings, tags] = await Promise.all([api.connectivity.mappings(), api.connectivity.tags()]);
  const mayWrite = user.permissions.includes("connectivity:write");
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            <SectionLinks here="mappings" />
            {mayWrite ? (
              <LinkButton
                href="/connectivity/mappings/new"
                variant="primary"
                icon={<Plus aria-hidden="true" className="size-4" />}
              >
                {t("new")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <div className="grid gap-4">
        <MappingList mappings={mappings} />
        <TagList tags={tags} mayWrite={mayWrite} />
      </div>
    </>
  );
}
