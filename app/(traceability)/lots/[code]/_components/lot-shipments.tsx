import { getLocale, getTranslations } from "next-intl/server";
import { countryName } from "@/app/_features/shipping/country-name";
import { shipmentHref } from "@/app/_features/shipping/shipment-href";
import { ShipmentStatusBadge } from "@/app/_features/shipping/shipment-status";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { serverApi } from "@/server/trpc/server-caller";

/** To whom this lot was shipped, when and how much; nothing where none of it ever was. */
export async function LotShipments({ lotCode }: { lotCode: string }) {
  const [shipments, t, units, locale] = await Promise.all([
    (await serverApi()).shipping.ofLot({ lotCode }),
    getTranslations("shipping"),
    getTranslations("common.units"),
    getLocale(),
  ]);
  if (shipments.length === 0) return null;
  return (
    <Panel flush title={t("ofLot.title")} className="mt-4">
      <Table aria-label={t("ofLot.caption")}>
        <thead>
          <tr>
            <Th>{t("fields.number")}</Th>
            <Th>{t("fields.customer")}</Th>
            <Th>{t("fields.shippedAt")}</Th>
            <Th align="right">{t("fields.quantity")}</Th>
            <Th align="right">{t("fields.massKg")}</Th>
            <Th>{t("fields.package")}</Th>
            <Th align="right">{t("fields.returned")}</Th>
            <Th>{t("fields.status")}</Th>
          </tr>
        </thead>
        <tbody>
          {shipments.map((each) => (
            <Tr key={`${each.number} ${each.packageCode}`}>
              <Td>
                <Code value={each.number} href={shipmentHref(each.number)} />
              </Td>
              <Td>
                {locale === "zh-CN" ? each.customer.nameZh : each.customer.nameEn}
                {each.destinationCountry ? (
                  <span className="text-muted"> · {countryName(each.destinationCountry, locale)}</span>
                ) : null}
              </Td>
              <Td>
                <DateTime value={each.shippedAt} />
              </Td>
              <Td align="right">
                <Quantity value={each.quantity} unit={units(each.unit)} decimals={3} />
              </Td>
              <Td align="right">
                <Quantity value={each.massKg} decimals={3} />
              </Td>
              <Td className="font-mono">{each.packageCode ?? "—"}</Td>
              <Td align="right">
                {Number(each.returnedQuantity) > 0 ? (
                  <Quantity value={each.returnedQuantity} unit={units(each.unit)} decimals={3} />
                ) : (
                  <span className="text-faint">—</span>
                )}
              </Td>
              <Td>
                <ShipmentStatusBadge status={each.status} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
