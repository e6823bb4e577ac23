import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ApiKeyList } from "./_components/api-key-list";
import { NewApiKey } from "./_components/new-api-key";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.apiKeys"))("title") };
}

export default async function ApiKeysPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("api-keys:manage")) return <SegmentForbidden />;
  const t = await getTranslations("admin.apiKeys");
  const keys = await (await serverApi()).identity.apiKeys();
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={<NewApiKey />} />
      <Panel flush>
        <ApiKeyList keys={keys} />
      </Panel>
    </>
  );
}
