"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { CommandFaults } from "@/app/_client/command-faults";
import { useTRPC } from "@/app/_client/trpc";
import { Chart } from "@/app/_ui/chart";
import type { ChartOptionSource } from "@/app/_ui/chart-theme";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { Stat, StatRow } from "@/app/_ui/stat";
import {
  AQL_VALUES,
  type Aql,
  INSPECTION_LEVELS,
  type InspectionLevel,
  SEVERITY_CODES,
  type Severity,
} from "@/server/domain/sampling/scales";
import { SAMPLING_STANDARDS, type SamplingPlanDto } from "@/server/modules/inspection/contract/sampling";

type Question = {
  standard: (typeof SAMPLING_STANDARDS)[number];
  lotSize: string;
  level: InspectionLevel;
  aql: Aql;
  severity: Severity;
};

/** The plan of a standard for a lot, as the fields are changed, with its operating characteristic. */
export function SamplingCalculator() {
  const t = useTranslations("sampling");
  const severities = useTranslations("inspections.severities");
  const units = useTranslations("common.units");
  const trpc = useTRPC();
  const [question, setQuestion] = useState<Question>({
    standard: "iso-2859-1",
    lotSize: "5000",
    level: "II",
    aql: "1.5",
    severity: "normal",
  });
  const change = (patch: Partial<Question>) => setQuestion((before) => ({ ...before, ...patch }));
  const plan = useQuery({
    ...trpc.inspection.samplingPlan.queryOptions({ ...question, lotSize: Number(question.lotSize) }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <div className="grid gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <Panel title={t("question")}>
        <div className="grid gap-3">
          <FormField label={t("standard")}>
            <Select
              value={question.standard}
              options={SAMPLING_STANDARDS.map((value) => ({ value, label: t(`standards.${value}`) }))}
              onChange={({ target }) => change({ standard: target.value as Question["standard"] })}
            />
          </FormField>
          <FormField label={t("lotSize")}>
            <NumberField
              value={question.lotSize}
              unit={units("pcs")}
              onChange={({ target }) => change({ lotSize: target.value })}
            />
          </FormField>
          <FormField label={t("level")}>
            <Select
              value={question.level}
              options={INSPECTION_LEVELS.map((value) => ({ value, label: value }))}
              onChange={({ target }) => change({ level: target.value as InspectionLevel })}
            />
          </FormField>
          <FormField label="AQL">
            <Select
              value={question.aql}
              options={AQL_VALUES.map((value) => ({ value, label: value }))}
              onChange={({ target }) => change({ aql: target.value as Aql })}
            />
          </FormField>
          <FormField label={t("severity")}>
            <Select
              value={question.severity}
              options={SEVERITY_CODES.map((value) => ({ value, label: severities(value) }))}
              onChange={({ target }) => change({ severity: target.value as Severity })}
            />
          </FormField>
        </div>
      </Panel>
      <div className="grid min-w-0 content-start gap-4">
        {plan.isError ? <CommandFaults error={plan.error} /> : null}
        {plan.data && !plan.isError ? <PlanAnswer plan={plan.data} /> : null}
      </div>
    </div>
  );
}

function PlanAnswer({ plan }: { plan: SamplingPlanDto }) {
  const t = useTranslations("sampling");
  const points = plan.curve;
  const option = useMemo<ChartOptionSource>(
    () => () => ({
      grid: { left: 56, right: 24, top: 16, bottom: 48 },
      xAxis: { type: "value", name: t("fraction"), nameLocation: "middle", nameGap: 28 },
      yAxis: { type: "value", min: 0, max: 100, name: t("acceptance") },
      tooltip: { trigger: "axis" },
      series: [
        {
          type: "line",
          showSymbol: false,
          data: points.map(({ fractionNonconforming, acceptance }) => [
            round(fractionNonconforming * 100),
            round(acceptance * 100),
          ]),
        },
      ],
    }),
    [points, t],
  );
  return (
    <>
      <Panel title={t("answer")}>
        <div data-testid="plan">
          <StatRow>
            <Stat
              label={t("codeLetter")}
              value={plan.codeLetter}
              note={plan.arrow ? t("arrow", { letter: plan.planLetter }) : undefined}
            />
            <Stat
              label={t("sampleSize")}
              value={plan.sampleSize}
              note={plan.isEveryPiece ? t("everyPiece") : undefined}
            />
            {plan.k === null ? (
              <>
                <Stat label="Ac" value={plan.acceptanceNumber ?? "—"} />
                <Stat label="Re" value={plan.rejectionNumber ?? "—"} />
              </>
            ) : (
              <>
                <Stat label="k" value={plan.k} />
                <Stat label="M" value={`${round((plan.maximumFraction ?? 0) * 100)} %`} />
              </>
            )}
          </StatRow>
        </div>
        <p className="mt-3 text-muted text-xs">
          {t("source")}: <span translate="no">{plan.source}</span>
        </p>
      </Panel>
      <Panel>
        <Chart
          option={option}
          label={t("curve")}
          title={t("curve")}
          fileName={`oc-${plan.codeLetter}-${plan.aql}`}
          table={{
            columns: [t("fraction"), t("acceptance")],
            rows: points.map(({ fractionNonconforming, acceptance }) => [
              round(fractionNonconforming * 100),
              round(acceptance * 100),
            ]),
          }}
        />
      </Panel>
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
