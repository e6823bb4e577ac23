"use client";

import { useTranslations } from "next-intl";
import { KpiWarningLines } from "@/app/_features/equipment/kpi-warning-lines";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import type { ExplorerChoices, ExplorerDto } from "@/server/modules/oee/contract/explorer";
import { AllFigures } from "./all-figures";
import { DrillPanel } from "./drill-panel";
import { FactorCards } from "./factor-cards";
import { HeatMapChart } from "./heat-map-chart";
import { ParetoChart } from "./pareto-chart";
import { ScopePicker } from "./scope-picker";
import { TrendChart } from "./trend-chart";
import { UnitTable } from "./unit-table";
import { WaterfallChart } from "./waterfall-chart";

/** OEE of a scope over a window: figures, what is lost where, and the intervals behind. All of it is in the address. */
export function Explorer({ found, choices }: { found: ExplorerDto; choices: ExplorerChoices }) {
  const t = useTranslations("oee-explorer");
  const { kpi } = found;
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={
          <>
            <DateTime value={kpi.from} /> – <DateTime value={kpi.to} /> ·{" "}
            <span translate="no">{kpi.timeZone}</span> · {t("policy")}
          </>
        }
        actions={
          <>
            <LinkButton href="/oee/machines">{t("machinesByDay")}</LinkButton>
            <LinkButton href="/oee/targets">{t("targets")}</LinkButton>
          </>
        }
      />
      <ScopePicker found={found} choices={choices} />
      {kpi.units.length === 0 ? (
        <Panel>
          <EmptyState title={t("emptyTitle")} body={t("emptyBody")} />
        </Panel>
      ) : (
        <div className="grid gap-4">
          <FactorCards found={found} />
          <KpiWarningLines warnings={kpi.warnings} />
          <div className="grid items-start gap-4 xl:grid-cols-2">
            <Panel>
              <WaterfallChart found={found} />
            </Panel>
            <Panel>
              <TrendChart found={found} />
            </Panel>
            <Panel>
              <ParetoChart found={found} />
            </Panel>
            <Panel>
              <HeatMapChart found={found} />
            </Panel>
          </div>
          <DrillPanel found={found} />
          <UnitTable found={found} />
          <AllFigures found={found} />
        </div>
      )}
    </>
  );
}
