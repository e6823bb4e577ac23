import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { toolListInput } from "@/server/modules/maintenance/contract/tools";
import { serverApi } from "@/server/trpc/server-caller";
import { ToolTable } from "./_components/tool-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("maintenance.tool"))("title") };
}

export default async function ToolsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("maintenance:read")) return <SegmentForbidden />;
  const [t, api, address] = await Promise.all([
    getTranslations("maintenance.tool"),
    serverApi(),
    searchParams,
  ]);
  const filter = toolListInput.safeParse({
    search: address.q || undefined,
    kind: address.kind || undefined,
    status: address.status || undefined,
  });
  const [tools, machines] = await Promise.all([
    api.maintenance.tools(filter.success ? filter.data : {}),
    api.equipment.all(),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <ToolTable
        tools={tools}
        classes={[...new Set(machines.map(({ equipmentClass }) => equipmentClass))].sort()}
        mayWrite={user.permissions.includes("maintenance:write")}
      />
    </>
  );
}
