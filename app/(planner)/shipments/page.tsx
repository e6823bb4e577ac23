import { PackageCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ShipmentList } from "./_components/shipment-list";
import { readListInput } from "./_lib/read-list-input";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shipping"))("title") };
}

export default async function ShipmentsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user, siteTimeZone } = await requireSession();
  if (!user.permissions.includes("shipments:read")) return <SegmentForbidden />;
  const t = await getTranslations("shipping");
  const api = await serverApi();
  const [page, customers] = await Promise.all([
    api.shipping.list(readListInput(await searchParams, siteTimeZone)),
    api.materials.customers(),
  ]);
  const mayShip = user.permissions.includes("shipments:write");
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          mayShip ? (
            <LinkButton
              href="/shipments/new"
              variant="primary"
              icon={<PackageCheck aria-hidden="true" className="size-4" />}
            >
              {t("actions.new")}
            </LinkButton>
          ) : null
        }
      />
      <ShipmentList page={page} customers={customers} mayShip={mayShip} />
    </>
  );
}
