import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { shipmentHref } from "@/app/_features/shipping/shipment-href";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { IssueConsole, type ShippedLot } from "./_components/issue-console";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("certificates"))("issue.title") };
}

export default async function NewCertificatePage({
  searchParams,
}: {
  searchParams: Promise<{ shipment?: string; replaces?: string }>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("certificates:issue")) return <SegmentForbidden />;
  const [t, api, { shipment: number, replaces }] = await Promise.all([
    getTranslations("certificates"),
    serverApi(),
    searchParams,
  ]);
  const shipment = number
    ? await api.shipping.detail({ number }).catch((error: unknown) => {
        if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
        throw error;
      })
    : null;
  if (!shipment) {
    return (
      <>
        <PageHeader
          title={t("issue.title")}
          subtitle={t("issue.subtitle")}
          crumbs={[{ label: t("title"), href: "/certificates" }]}
        />
        <EmptyState
          title={t("issue.chooseShipment")}
          body={t("list.emptyBody")}
          action={<LinkButton href="/shipments">{t("list.toShipments")}</LinkButton>}
        />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={replaces ? t("issue.titleReissue", { number: replaces }) : t("issue.title")}
        subtitle={t("issue.subtitle")}
        crumbs={[
          { label: t("title"), href: "/certificates" },
          { label: shipment.number, href: shipmentHref(shipment.number) },
        ]}
      />
      <IssueConsole
        shipment={shipment.number}
        lots={shippedLots(shipment.lines)}
        replaces={replaces ?? null}
      />
    </>
  );
}

type Line = { lot: string; quantity: string; returnedQuantity: string; unit: "kg" | "pcs" };

/** A lot may have gone in several packages; each stands here once. */
function shippedLots(lines: readonly Line[]): ShippedLot[] {
  return [...new Set(lines.map((line) => line.lot))].flatMap((lot) => {
    const parts = lines.filter((line) => line.lot === lot);
    const [first] = parts;
    if (!first) return [];
    const left = parts.reduce((sum, part) => sum + Number(part.quantity) - Number(part.returnedQuantity), 0);
    return [{ lot, unit: first.unit, quantity: String(left), isBack: left <= 0 }];
  });
}
