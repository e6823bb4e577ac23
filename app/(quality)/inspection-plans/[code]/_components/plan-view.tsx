"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { DateTime } from "@/app/_ui/date-time";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { Facts } from "@/app/_ui/facts";
import { Link } from "@/app/_ui/link";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { PlanDto } from "@/server/modules/inspection/contract/plans";
import { draftOf } from "../../_components/plan-draft";
import { type PlanChoices, PlanEditor } from "../../_components/plan-editor";
import { planHref } from "../../_components/plan-list";

/** One version of a plan to read; editing it writes a draft. */
export function PlanView({
  plan,
  versions,
  mayWrite,
  choices,
}: {
  plan: PlanDto;
  versions: readonly PlanDto[];
  mayWrite: boolean;
  choices: PlanChoices;
}) {
  const t = useTranslations("inspection-plans");
  const triggers = useTranslations("inspections.triggers");
  const priorities = useTranslations("inspections.priorities");
  const words = useTranslations("common.words");
  const kinds = useTranslations("lots.kinds");
  const name = useLocalName();
  const isChinese = useLocale() === "zh-CN";
  const [isEditing, setIsEditing] = useState(false);
  if (isEditing) {
    return <PlanEditor initial={draftOf(plan)} choices={choices} onCancel={() => setIsEditing(false)} />;
  }
  const scope = plan.product ?? plan.material;
  const reaction = isChinese ? plan.reactionZh : plan.reactionEn;
  return (
    <DetailLayout
      aside={
        <Panel title={t("versions")}>
          <ul className="grid gap-2 text-sm">
            {versions.map((each) => (
              <li key={each.version}>
                <Link href={`${planHref(each.code)}?version=${each.version}`}>
                  v{each.version} {t(`status.${each.status}`)}
                </Link>
                <span className="block text-muted text-xs">
                  {each.author} · <DateTime value={each.approvedAt ?? each.createdAt} />
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      }
    >
      <Panel
        title={t("sections.scope")}
        actions={
          mayWrite ? (
            <Button onClick={() => setIsEditing(true)}>
              {t(plan.status === "draft" ? "edit" : "newVersion")}
            </Button>
          ) : null
        }
      >
        <Facts
          columns={2}
          items={[
            { label: words("operation"), value: plan.operation ? name(plan.operation) : null },
            {
              label: t("fields.scope"),
              value: scope
                ? name(scope)
                : plan.materialKind
                  ? kinds(plan.materialKind as "raw-metal")
                  : t("all"),
            },
            {
              label: t("fields.trigger"),
              value: `${triggers(plan.trigger)}${plan.interval === null ? "" : ` (${plan.interval})`}`,
            },
            { label: t("fields.priority"), value: priorities(String(plan.priority) as "1") },
            { label: t("fields.dueHours"), value: plan.dueHours === null ? null : `${plan.dueHours} h` },
            { label: t("fields.isGate"), value: words(plan.isGate ? "yes" : "no") },
            { label: t("fields.needsSecondPerson"), value: words(plan.needsSecondPerson ? "yes" : "no") },
            { label: t("fields.approvedBy"), value: plan.approvedBy },
            { label: t("reaction"), value: reaction, wide: true },
          ]}
        />
      </Panel>
      <Panel flush title={t("sections.characteristics")}>
        <div className="overflow-x-auto">
          <LineTable plan={plan} />
        </div>
      </Panel>
    </DetailLayout>
  );
}

function LineTable({ plan }: { plan: PlanDto }) {
  const t = useTranslations("inspection-plans");
  const rules = useTranslations("inspections.rules");
  const name = useLocalName();
  return (
    <Table>
      <thead>
        <Tr>
          <Th>{t("fields.characteristic")}</Th>
          <Th align="right">{t("fields.lower")}</Th>
          <Th align="right">{t("fields.target")}</Th>
          <Th align="right">{t("fields.upper")}</Th>
          <Th>{t("fields.rule")}</Th>
          <Th>{t("fields.method")}</Th>
        </Tr>
      </thead>
      <tbody>
        {plan.lines.map((line) => (
          <Tr key={line.characteristic.code}>
            <Td>
              {name(line.characteristic)}
              <span className="block text-muted text-xs">{line.characteristic.unit}</span>
            </Td>
            <Td align="right">{line.lower ?? "—"}</Td>
            <Td align="right">{line.target ?? "—"}</Td>
            <Td align="right">{line.upper ?? "—"}</Td>
            <Td>
              {rules(line.rule)}
              <span className="block text-muted text-xs">
                {line.aql === null
                  ? `${line.sampleCount === null ? "" : `n ${line.sampleCount}, `}Ac ${line.planAcceptanceNumber}`
                  : `AQL ${line.aql}, ${line.level}`}
                {line.testHours === null ? "" : ` · ${line.testHours} h`}
              </span>
            </Td>
            <Td>
              {line.method || "—"}
              {line.instrumentCodes.length > 0 ? (
                <span className="block font-mono text-muted text-xs">{line.instrumentCodes.join(", ")}</span>
              ) : null}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
