import { useTranslations } from "next-intl";
import { Quantity } from "@/app/_ui/quantity";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { ShipmentDetail } from "@/server/modules/shipping/contract";

/** The boxes and pallets of a shipment with what is in each. */
export function PackageList({ packages }: { packages: ShipmentDetail["packages"] }) {
  const t = useTranslations("shipping");
  return (
    <Table aria-label={t("detail.packages")}>
      <thead>
        <tr>
          <Th>{t("fields.package")}</Th>
          <Th align="right">{t("fields.lots")}</Th>
          <Th align="right">{t("fields.massKg")}</Th>
        </tr>
      </thead>
      <tbody>
        {packages.map((each) => (
          <Tr key={each.code ?? ""}>
            <Td className="break-all font-mono">
              {each.code ?? <span className="font-sans text-muted">{t("detail.withoutPackage")}</span>}
            </Td>
            <Td align="right">{each.lotCount}</Td>
            <Td align="right">
              <Quantity value={each.massKg} decimals={3} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
