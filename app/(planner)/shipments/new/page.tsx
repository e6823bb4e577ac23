import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { NewShipmentForm } from "./_components/new-shipment-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shipping"))("new.title") };
}

export default async function NewShipmentPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("shipments:write")) return <SegmentForbidden />;
  const t = await getTranslations("shipping");
  const customers = await (await serverApi()).materials.customers();
  const { customer } = await searchParams;
  return (
    <div className="max-w-5xl">
      <PageHeader
        title={t("new.title")}
        subtitle={t("new.subtitle")}
        crumbs={[{ label: t("title"), href: "/shipments" }]}
      />
      <NewShipmentForm
        customers={customers}
        customerCode={customers.find((each) => each.code === customer)?.code}
      />
    </div>
  );
}
