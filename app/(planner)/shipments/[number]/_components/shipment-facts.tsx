import { getLocale, getTranslations } from "next-intl/server";
import { countryName } from "@/app/_features/shipping/country-name";
import { shipmentsOfCustomerHref } from "@/app/_features/shipping/shipment-href";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { LinkButton } from "@/app/_ui/link-button";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { Stat, StatRow } from "@/app/_ui/stat";
import type { ShipmentDetail } from "@/server/modules/shipping/contract";

/** How much went, to whom and where, and what became of it. */
export async function ShipmentFacts({ shipment }: { shipment: ShipmentDetail }) {
  const [t, units, locale] = await Promise.all([
    getTranslations("shipping"),
    getTranslations("common.units"),
    getLocale(),
  ]);
  const customer = locale === "zh-CN" ? shipment.customer.nameZh : shipment.customer.nameEn;
  const kilograms = (value: string) => formatDecimalText(value, { maximumFractionDigits: 3 });
  const isBack = Number(shipment.returnedMassKg) > 0;
  return (
    <>
      <StatRow>
        <Stat
          label={t("fields.pieces")}
          value={formatDecimalText(shipment.pieces, { maximumFractionDigits: 0 })}
          unit={units("pcs")}
        />
        <Stat label={t("fields.massKg")} value={kilograms(shipment.massKg)} unit="kg" />
        <Stat label={t("fields.lots")} value={shipment.lotCount} />
        <Stat label={t("fields.packages")} value={shipment.packageCount} />
        <Stat
          label={t("fields.returned")}
          value={kilograms(shipment.returnedMassKg)}
          unit="kg"
          note={
            isBack
              ? t("detail.ofShipped", { quantity: `${kilograms(shipment.massKg)} kg` })
              : t("detail.nothingBack")
          }
          tone={isBack ? "warn" : undefined}
        />
      </StatRow>
      <Panel
        title={t("detail.facts")}
        actions={
          <LinkButton size="sm" variant="ghost" href={shipmentsOfCustomerHref(shipment.customer.code)}>
            {t("actions.shipmentsOf", { customer })}
          </LinkButton>
        }
      >
        <Facts
          columns={2}
          items={[
            { label: t("fields.customer"), value: `${customer} (${shipment.customer.code})` },
            { label: t("fields.reference"), value: shipment.customerReference },
            {
              label: t("fields.destination"),
              value: shipment.destinationCountry
                ? `${countryName(shipment.destinationCountry, locale)} (${shipment.destinationCountry})`
                : null,
            },
            { label: t("fields.externalId"), value: shipment.externalId },
            { label: t("fields.shippedAt"), value: <DateTime value={shipment.shippedAt} /> },
            { label: t("fields.shippedBy"), value: shipment.shippedBy },
            shipment.note ? { label: t("fields.note"), value: shipment.note, wide: true } : null,
            ...(shipment.voidedAt
              ? [
                  { label: t("fields.voidedAt"), value: <DateTime value={shipment.voidedAt} /> },
                  { label: t("fields.voidedBy"), value: shipment.voidedBy },
                  { label: t("fields.voidReason"), value: shipment.voidReason, wide: true },
                ]
              : []),
          ]}
        />
      </Panel>
    </>
  );
}
