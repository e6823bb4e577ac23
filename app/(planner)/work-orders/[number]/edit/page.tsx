import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { DraftForm } from "./_components/draft-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("work-orders"))("steps.edit") };
}

export default async function EditDraftPage({ params }: { params: Promise<{ number: string }> }) {
  const { user } = await requireSession();
  if (!user.permissions.includes("work-orders:create")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const api = await serverApi();
  const [order, choices, t] = await Promise.all([
    api.workOrders.byNumber({ number }),
    api.workOrders.choices(),
    getTranslations("work-orders"),
  ]);
  if (order.status !== "draft") redirect(`/work-orders/${encodeURIComponent(order.number)}`);
  return (
    <div className="max-w-3xl">
      <PageHeader
        code={order.number}
        title={t("steps.edit")}
        crumbs={[
          { label: t("title"), href: "/work-orders" },
          { label: order.number, href: `/work-orders/${encodeURIComponent(order.number)}` },
        ]}
      />
      <DraftForm order={order} choices={choices} />
    </div>
  );
}
