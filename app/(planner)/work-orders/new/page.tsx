import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { NewOrderForm } from "./_components/new-order-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("work-orders"))("new") };
}

export default async function NewWorkOrderPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("work-orders:create")) return <SegmentForbidden />;
  const t = await getTranslations("work-orders");
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t("new")}
        subtitle={t("form.subtitle")}
        crumbs={[{ label: t("title"), href: "/work-orders" }]}
      />
      <NewOrderForm
        choices={await (await serverApi()).workOrders.choices()}
        mayRelease={user.permissions.includes("work-orders:release")}
      />
    </div>
  );
}
