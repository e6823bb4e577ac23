import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { OrderList } from "./_components/order-list";
import { readListInput } from "./_lib/read-list-input";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("work-orders"))("title") };
}

export default async function WorkOrdersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("work-orders:read")) return <SegmentForbidden />;
  const t = await getTranslations("work-orders");
  const api = await serverApi();
  const [page, choices] = await Promise.all([
    api.workOrders.list(readListInput(await searchParams)),
    api.workOrders.choices(),
  ]);
  const mayCreate = user.permissions.includes("work-orders:create");
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          mayCreate ? (
            <LinkButton
              href="/work-orders/new"
              variant="primary"
              icon={<Plus aria-hidden="true" className="size-4" />}
            >
              {t("new")}
            </LinkButton>
          ) : null
        }
      />
      <OrderList page={page} choices={choices} mayCreate={mayCreate} />
    </>
  );
}
