"use client";

import { FileDown } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { KpiWarningLines } from "@/app/_features/equipment/kpi-warning-lines";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { buttonStyles } from "@/app/_ui/button-styles";
import { DateTime } from "@/app/_ui/date-time";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { Stat, StatRow } from "@/app/_ui/stat";
import {
  REPORT_KPIS,
  type ReportChoices,
  type ShiftReportDto,
  type SubscriptionDto,
} from "@/server/modules/shift-report/contract";
import { NotesPanel } from "./notes-panel";
import { ReportTables } from "./report-tables";
import { SendReportButton } from "./send-report";
import { StripPanel } from "./strip-panel";
import { SubscriptionsButton } from "./subscriptions";

export type May = { note: boolean; send: boolean; subscriptions: boolean };

/** The report on the screen: what is on paper, and notes that can be written. */
export function ReportBody({
  report,
  choices,
  subscriptions,
  picker,
  may,
}: {
  report: ShiftReportDto;
  choices: ReportChoices;
  subscriptions: SubscriptionDto[];
  picker: ReactNode;
  may: May;
}) {
  const t = useTranslations("shift-report");
  const name = useLocalName();
  const locale = useLocale();
  const formatter = useFormatter();
  const { period, area, figures, targets } = report;
  const percent = (value: number | null) => (value === null ? "—" : formatter.number(value, "percent"));
  const shift = period.shiftNames
    ? t("titleShift", { code: period.shiftCode ?? "", name: name(period.shiftNames) })
    : t("titleDay");
  const query = new URLSearchParams({
    date: period.date,
    ...(period.calendarCode ? { calendarCode: period.calendarCode, shiftCode: period.shiftCode ?? "" } : {}),
    ...(area ? { areaCode: area.code } : {}),
    locale,
  });
  const explorer = new URLSearchParams({
    ...(area ? { scope: `area:${area.code}` } : {}),
    from: period.from,
    to: period.to,
  });
  return (
    <>
      <PageHeader
        title={`${t("title")} · ${shift} · ${area ? name(area) : t("site")}`}
        subtitle={
          <>
            <DateTime value={period.from} /> – <DateTime value={period.to} />
            {period.isOver ? "" : ` · ${t("notOver")}`}
          </>
        }
        actions={
          <>
            <LinkButton href={`/oee?${explorer}`}>{t("openOee")}</LinkButton>
            {may.subscriptions ? (
              <SubscriptionsButton choices={choices} subscriptions={subscriptions} mayEdit={may.send} />
            ) : null}
            {may.send ? <SendReportButton report={report} /> : null}
            <a href={`/api/reports/shift/pdf?${query}`} download className={buttonStyles("primary", "md")}>
              <FileDown aria-hidden="true" className="size-4" />
              {t("actions.pdf")}
            </a>
          </>
        }
      />
      {picker}
      <div className="grid gap-4">
        <StatRow>
          {REPORT_KPIS.map((kpi) => {
            const target = targets[kpi];
            const { value } = figures.kpis[kpi];
            const isBelow = target !== null && value !== null && value < target;
            return (
              <Stat
                key={kpi}
                label={t(`figures.${kpi}`)}
                value={percent(value)}
                tone={isBelow ? "warn" : undefined}
                note={target === null ? t("noTarget") : `${t("target")} ${percent(target)}`}
              />
            );
          })}
        </StatRow>
        <KpiWarningLines warnings={figures.warnings} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
          <Panel title={t("strips")}>
            <StripPanel report={report} />
          </Panel>
          <NotesPanel report={report} mayWrite={may.note} />
        </div>
        <ReportTables report={report} />
      </div>
    </>
  );
}
