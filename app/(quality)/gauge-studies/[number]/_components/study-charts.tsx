"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import {
  componentsOption,
  controlOption,
  type NamedReading,
  scatterOption,
} from "@/app/_features/measurement-system/study-options";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import { Panel } from "@/app/_ui/panel";
import type { GaugeStudy } from "@/server/domain/msa/gauge-study";
import type { GaugeStudyDetail } from "@/server/modules/measurement-system/contract/studies";

const SOURCES = ["gaugeRr", "repeatability", "reproducibility", "part"] as const;

/** The pictures of a study: components, by part, by appraiser, averages and ranges. */
export function StudyCharts({ study, result }: { study: GaugeStudyDetail; result: GaugeStudy }) {
  const t = useTranslations("measurement-system");
  const readings = useMemo(() => namedReadings(study), [study]);
  const options = useMemo(() => {
    const control = {
      centre: t("chart.centre"),
      upper: t("chart.upper"),
      lower: t("chart.lower"),
    };
    const components = componentsOption(result, {
      contribution: t("result.contribution"),
      study: t("result.study"),
      tolerance: t("result.tolerance"),
      sources: SOURCES.map((source) => t(`result.${source}`)),
    });
    const scatter = (by: "part" | "appraiser") => (tokens: ChartTokens) =>
      scatterOption(readings, by, t("result.mean"), tokens);
    return {
      components,
      part: scatter("part"),
      appraiser: scatter("appraiser"),
      averages: (tokens: ChartTokens) => controlOption(result.charts.averages, control, tokens),
      ranges: (tokens: ChartTokens) => controlOption(result.charts.ranges, control, tokens),
    };
  }, [readings, result, t]);
  const readingTable = {
    columns: [t("result.appraiser"), t("studies.part"), study.unit],
    rows: readings.map(({ appraiser, part, value }) => [appraiser, part, value]),
  };
  const pointTable = (points: GaugeStudy["charts"]["ranges"]["points"]) => ({
    columns: [t("result.appraiser"), t("studies.part"), study.unit],
    rows: points.map(({ appraiser, part, value }) => [appraiser, part, Number(value.toPrecision(6))]),
  });
  const pictures = [
    {
      id: "components" as const,
      title: t("result.components"),
      table: {
        columns: [t("result.source"), t("result.contribution"), t("result.study")],
        rows: SOURCES.map((source) => [
          t(`result.${source}`),
          result.variation[source].percentContribution,
          result.variation[source].percentStudyVariation,
        ]),
      },
    },
    { id: "part" as const, title: t("result.byPart"), table: readingTable },
    { id: "appraiser" as const, title: t("result.byAppraiser"), table: readingTable },
    {
      id: "averages" as const,
      title: t("result.averages"),
      table: pointTable(result.charts.averages.points),
    },
    { id: "ranges" as const, title: t("result.rangesChart"), table: pointTable(result.charts.ranges.points) },
  ];
  return (
    <Panel
      title={`${t("result.components")} · ${t(`result.${result.method}`)}`}
      description={t("result.limitNote")}
    >
      <div className="grid gap-6 lg:grid-cols-2">
        {pictures.map(({ id, title, table }) => (
          <Chart
            key={id}
            option={options[id]}
            title={title}
            label={title}
            height={240}
            fileName={`${study.number}-${id}`}
            table={table}
          />
        ))}
      </div>
    </Panel>
  );
}

function namedReadings(study: GaugeStudyDetail): NamedReading[] {
  const perAppraiser = study.size.parts;
  return study.readings.map(({ appraiser, part, value }) => ({
    appraiser: study.appraisers[appraiser] ?? "",
    part: study.parts[study.kind === "nested" ? appraiser * perAppraiser + part : part] ?? "",
    value,
  }));
}
