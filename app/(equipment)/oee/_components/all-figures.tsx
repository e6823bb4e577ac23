"use client";

import { useTranslations } from "next-intl";
import { useDurationText } from "@/app/_features/equipment/duration";
import { useKpiText, useKpiWords } from "@/app/_features/equipment/kpi-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Facts } from "@/app/_ui/facts";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { KPI_NAMES } from "@/server/domain/oee/kpi-set";
import type { ExplorerDto } from "@/server/modules/oee/contract/explorer";
import { ELEMENT_DEFINITIONS } from "@/server/modules/oee/contract/kpi-definitions";
import { targetOn } from "@/server/modules/oee/contract/targets";
import { useReasonText } from "./reason-text";

/** What batch machines keep apart, and every figure of the standard with its formula. */
export function AllFigures({ found }: { found: ExplorerDto }) {
  const t = useTranslations("oee-explorer.all");
  const text = useKpiText();
  const words = useKpiWords();
  const duration = useDurationText();
  const localName = useLocalName();
  const reasonText = useReasonText();
  const { kpi, targets, date } = found;
  const hasBatch = kpi.units.some((unit) => unit.isBatch);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(20rem,1fr)_minmax(0,2fr)]">
      <Panel title={t("stopsAndCharges")}>
        <Facts
          columns={1}
          items={[
            { label: t("failures"), value: kpi.counts.failures },
            { label: words("mtbf").name, value: text("mtbf", kpi.kpis.mtbf.value) },
            { label: words("mttr").name, value: text("mttr", kpi.kpis.mttr.value) },
            ...(hasBatch
              ? [
                  { label: t("charges"), value: kpi.counts.charges },
                  {
                    label: words("equipmentLoadRatio").name,
                    value: text("equipmentLoadRatio", kpi.kpis.equipmentLoadRatio.value),
                  },
                  {
                    label: words("cycleAdherence").name,
                    value: text("cycleAdherence", kpi.kpis.cycleAdherence.value),
                  },
                  { label: t("waitingToFill"), value: duration(kpi.times.waitingToFillSeconds) },
                  { label: t("cooling"), value: duration(kpi.times.controlledCoolingSeconds) },
                ]
              : []),
            { label: t("unrecorded"), value: duration(kpi.times.unrecordedSeconds) },
            { label: t("outsidePlan"), value: duration(kpi.times.productionOutsidePlanSeconds) },
          ]}
        />
      </Panel>
      <Panel title={t("title")} flush>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className="max-h-[32rem] overflow-auto" tabIndex={0} aria-label={t("title")}>
          <Table>
            <thead>
              <Tr>
                <Th>{t("figure")}</Th>
                <Th align="right">{t("value")}</Th>
                <Th align="right">{t("target")}</Th>
                <Th>{t("formula")}</Th>
              </Tr>
            </thead>
            <tbody>
              {KPI_NAMES.map((name) => {
                const { value, reason } = kpi.kpis[name];
                const target = targetOn(targets, name, date);
                const told = words(name);
                return (
                  <Tr key={name}>
                    <Td>
                      {told.name}
                      <span className="block text-muted text-xs">{told.explanation}</span>
                    </Td>
                    <Td align="right">
                      {value === null && reason ? (
                        <span className="text-muted text-xs">{reasonText(reason)}</span>
                      ) : (
                        text(name, value)
                      )}
                    </Td>
                    <Td align="right">{target ? text(name, target.value) : "—"}</Td>
                    <Td>
                      <span className="font-mono text-xs">{told.formula}</span>
                    </Td>
                  </Tr>
                );
              })}
            </tbody>
          </Table>
          <details className="p-4 text-sm">
            <summary className="cursor-pointer text-accent-text">{t("acronyms")}</summary>
            <dl className="mt-2 grid grid-cols-[4rem_1fr] gap-x-3 gap-y-1">
              {Object.entries(ELEMENT_DEFINITIONS).map(([acronym, names]) => (
                <div key={acronym} className="contents">
                  <dt className="font-mono">{acronym}</dt>
                  <dd>{localName(names)}</dd>
                </div>
              ))}
            </dl>
          </details>
        </section>
      </Panel>
    </div>
  );
}
