"use client";

import { useLocale, useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { GateBadge } from "@/app/_features/inspection/inspection-badges";
import { inspectionHref } from "@/app/_features/inspection/use-inspection-columns";
import { LotQualityBadge } from "@/app/_features/quality/verdict-badge";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { InspectionDetail } from "@/server/modules/inspection/contract";
import { cellText } from "../_lib/cell-text";

/** What is inspected and why, what to do when it fails, and which values were corrected. */
export function InspectionAside({ inspection }: { inspection: InspectionDetail }) {
  const t = useTranslations("inspections");
  const common = useTranslations("common");
  const name = useLocalName();
  const isChinese = useLocale() === "zh-CN";
  const { lot, plan } = inspection;
  const named = (code: string) => {
    const line = inspection.characteristics.find(({ characteristic }) => characteristic.code === code);
    return line ? name(line.characteristic) : code;
  };
  const reaction = isChinese ? inspection.reactionZh : inspection.reactionEn;
  return (
    <>
      <Panel title={t("facts")}>
        <Facts
          items={[
            {
              label: common("words.lot"),
              value: (
                <span className="grid justify-items-start gap-1">
                  {inspection.lots.map((each) => (
                    <Code key={each.code} value={each.code} href={`/lots/${encodeURIComponent(each.code)}`} />
                  ))}
                  <LotQualityBadge status={lot.status} qualityStatus={lot.qualityStatus} />
                  <GateBadge gateState={lot.gateState} />
                </span>
              ),
            },
            { label: common("words.name"), value: name(lot.material) },
            {
              label: t("fields.lotSize"),
              value: (
                <Quantity value={String(inspection.lotSize)} unit={common(`units.${inspection.lotUnit}`)} />
              ),
            },
            {
              label: t("fields.plan"),
              value: (
                <Code
                  value={`${plan.code} v${plan.version}`}
                  href={`/inspection-plans/${encodeURIComponent(plan.code)}`}
                />
              ),
            },
            { label: t("fields.why"), value: t(`triggers.${inspection.openedBecause as "manual"}`) },
            inspection.openReason
              ? { label: common("words.reason"), value: <span translate="no">{inspection.openReason}</span> }
              : null,
            inspection.runCode
              ? {
                  label: t("fields.run"),
                  value: <Code value={inspection.runCode} href={`/runs/${inspection.runCode}`} />,
                }
              : null,
            inspection.equipmentCode
              ? { label: common("words.machine"), value: inspection.equipmentCode }
              : null,
            { label: t("fields.opened"), value: <DateTime value={inspection.openedAt} /> },
            inspection.dueAt
              ? { label: common("words.due"), value: <DateTime value={inspection.dueAt} /> }
              : null,
            { label: t("fields.takenBy"), value: inspection.takenBy },
            inspection.submittedBy ? { label: t("fields.submittedBy"), value: inspection.submittedBy } : null,
            inspection.closedAt
              ? {
                  label: t("fields.closed"),
                  value: (
                    <>
                      <DateTime value={inspection.closedAt} /> · {inspection.closedBy}
                    </>
                  ),
                }
              : null,
            inspection.cancelReason
              ? { label: t("fields.cancelled"), value: <span translate="no">{inspection.cancelReason}</span> }
              : null,
            inspection.reinspectionOf
              ? {
                  label: t("fields.reinspectionOf"),
                  value: (
                    <Code
                      value={inspection.reinspectionOf}
                      href={inspectionHref(inspection.reinspectionOf)}
                    />
                  ),
                }
              : null,
            ...inspection.reinspections.map((number) => ({
              label: t("fields.reinspection"),
              value: <Code value={number} href={inspectionHref(number)} />,
            })),
          ]}
        />
      </Panel>
      {reaction ? (
        <Panel title={t("reaction")}>
          <p className="whitespace-pre-line text-sm">{reaction}</p>
        </Panel>
      ) : null}
      {inspection.corrections.length > 0 ? (
        <Panel title={t("corrections")}>
          <ul className="grid gap-2 text-sm">
            {inspection.corrections.map((each) => (
              <li key={`${each.sample} ${each.characteristic} ${each.version}`}>
                {t("correction", {
                  sample: each.sample,
                  characteristic: named(each.characteristic),
                  value: cellText(each.value) || "—",
                })}
                <span className="block text-muted text-xs">
                  <DateTime value={each.supersededAt} /> · {each.supersededBy} ·{" "}
                  <span translate="no">{each.reason}</span>
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
