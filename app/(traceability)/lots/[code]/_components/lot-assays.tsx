import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { LotStock } from "@/server/modules/lots/contract/stock";

/** What was measured of this very lot, with the values that later ones replaced. */
export function LotAssays({ assays }: { assays: LotStock["assays"] }) {
  const t = useTranslations("stock.assay");
  return (
    <Panel flush title={t("history")}>
      {assays.length === 0 ? (
        <EmptyState compact title={t("none")} />
      ) : (
        <Table>
          <thead>
            <Tr>
              <Th>{t("element")}</Th>
              <Th align="right">{t("percent")}</Th>
              <Th>{t("sourceColumn")}</Th>
              <Th>{t("measured")}</Th>
            </Tr>
          </thead>
          <tbody>
            {assays.map((assay) => (
              <Tr key={`${assay.element}-${assay.supersededAt ?? ""}-${assay.measuredAt}`}>
                <Td>
                  <span className="flex items-center gap-2">
                    {assay.element}
                    {assay.supersededAt ? <Badge>{t("superseded")}</Badge> : null}
                  </span>
                </Td>
                <Td align="right" className={assay.supersededAt ? "text-muted" : ""}>
                  <Quantity value={assay.massFraction * 100} significant={4} />
                </Td>
                <Td>{assay.source}</Td>
                <Td>
                  <DateTime value={assay.measuredAt} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
