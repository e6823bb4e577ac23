"use client";

import { useTranslations } from "next-intl";
import { NameOf } from "@/app/_features/quality/named-ref";
import { LotQualityBadge } from "@/app/_features/quality/verdict-badge";
import { Code } from "@/app/_ui/code";
import { Facts } from "@/app/_ui/facts";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import type { LotQualityDto } from "@/server/modules/quality/contract";

/** The lot that is measured, and by which specification it is judged. */
export function TestedLot({
  tested,
  changeable,
}: {
  tested: Pick<LotQualityDto, "lot" | "specification">;
  changeable: boolean;
}) {
  const t = useTranslations("quality");
  const { lot, specification } = tested;
  const judgedBy =
    specification === null
      ? t("figures.noSpecification")
      : specification.workOrderNumber !== null
        ? t("record.fromOrder", {
            grade: specification.grade,
            code: specification.code,
            revision: specification.revision,
            order: specification.workOrderNumber,
          })
        : t("record.fromProduct", {
            grade: specification.grade,
            code: specification.code,
            revision: specification.revision,
          });
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2">
          <Code
            value={lot.code}
            href={`/lots/${encodeURIComponent(lot.code)}`}
            className="inline-block py-1"
          />
          <span className="font-normal text-muted">
            <NameOf record={lot.material} />
          </span>
          <LotQualityBadge status={lot.status} qualityStatus={lot.qualityStatus} />
        </span>
      }
      actions={
        changeable ? (
          <LinkButton size="sm" href="/magnetic-tests/new">
            {t("record.changeLot")}
          </LinkButton>
        ) : null
      }
    >
      <Facts columns={1} items={[{ label: t("record.specification"), value: judgedBy }]} />
    </Panel>
  );
}
