import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { StatusBadge } from "@/app/_ui/badge";
import { formatDecimalText } from "@/app/_ui/number-format";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { Stat, StatRow } from "@/app/_ui/stat";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { CarrierActions } from "./_components/carrier-actions";
import { CarrierLots } from "./_components/carrier-lots";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function CarrierPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("lots:read")) return <SegmentForbidden />;
  const code = decodeURIComponent((await params).code);
  const carrier = await (await serverApi()).stock.carrier({ carrierCode: code }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!carrier) notFound();
  const [t, audit, locale] = await Promise.all([
    getTranslations("stock"),
    getTranslations("audit"),
    getLocale(),
  ]);
  const mass = (value: string) => formatDecimalText(value, { maximumFractionDigits: 3 });
  const place = carrier.location;
  const state = carrier.isActive ? (carrier.lotCount > 0 ? "filled" : "free") : "inactive";
  return (
    <>
      <PageHeader
        code={carrier.code}
        title={t(`carrierKinds.${carrier.kind}` as never)}
        status={
          <StatusBadge
            tone={state === "filled" ? "accent" : state === "free" ? "ok" : "idle"}
            label={t(`carriers.${state}`)}
          />
        }
        crumbs={[{ label: t("carriers.crumb"), href: "/master-data/carriers" }]}
        actions={<CarrierActions carrier={carrier} permissions={user.permissions} />}
      />
      <div className="grid gap-4">
        <StatRow>
          <Stat
            label={t("fields.location")}
            value={carrier.locationCode ?? "—"}
            note={place ? (locale === "zh-CN" ? place.nameZh : place.nameEn) : undefined}
          />
          <Stat label={t("fields.lots")} value={carrier.lotCount} />
          <Stat label={t("fields.net")} value={mass(carrier.netMassKg)} unit="kg" />
          <Stat
            label={t("fields.tare")}
            value={carrier.tareMassKg ? mass(carrier.tareMassKg) : "—"}
            unit={carrier.tareMassKg ? "kg" : undefined}
          />
        </StatRow>
        <CarrierLots carrier={carrier} />
        <Panel title={audit("history.title")} className="max-w-3xl">
          <RecordHistory recordType="carrier" recordId={carrier.id} />
        </Panel>
      </div>
    </>
  );
}
