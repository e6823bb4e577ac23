"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { curveHeight, curveOption } from "@/app/_features/process-data/curve-option";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import type { RunCurve } from "@/server/modules/process-data/contract/curves";
import type { RecipeDetail } from "@/server/modules/process-data/contract/recipes";
import type { RecipeContent } from "../_lib/draft";

/** The envelope as it is typed, drawn as a run would show it. */
export function EnvelopeChart({
  content,
  parameters,
  fileName,
}: {
  content: RecipeContent;
  parameters: RecipeDetail["parameters"];
  fileName: string;
}) {
  const t = useTranslations("recipes");
  const name = useLocalName();
  const curve = useMemo(() => asCurve(content, parameters), [content, parameters]);
  const option = useMemo(() => {
    const words = { name, elapsed: "", lower: "", upper: "", gap: "" };
    return (tokens: ChartTokens) => curveOption(curve, words, tokens);
  }, [curve, name]);
  const table = useMemo(
    () => ({
      columns: [t("fields.parameter"), t("envelope.minute"), t("chart.lower"), t("chart.upper")],
      rows: content.envelopes.flatMap(({ parameterCode, points }) =>
        points.map(({ minute, lower, upper }) => [parameterCode, minute, lower, upper]),
      ),
    }),
    [content, t],
  );
  return (
    <Chart
      option={option}
      label={t("chart.label")}
      height={curveHeight(curve.series.length)}
      table={table}
      fileName={`${fileName}-envelope`}
    />
  );
}

const isNumber = (value: number | null) => value === null || Number.isFinite(value);

/** A run without values; corners that are no numbers yet, or go back in time, are left out of the drawing. */
function asCurve({ steps, envelopes }: RecipeContent, parameters: RecipeDetail["parameters"]): RunCurve {
  const minutes = steps.reduce((sum, step) => sum + (Number.isFinite(step.minutes) ? step.minutes : 0), 0);
  const start = new Date(0).toISOString();
  const end = new Date(Math.max(1, minutes) * 60_000).toISOString();
  return {
    run: "",
    equipment: null,
    startedAt: start,
    endedAt: end,
    from: start,
    to: end,
    recipe: {
      code: "",
      version: 0,
      nameEn: "",
      nameZh: "",
      steps: steps.filter((step) => Number.isFinite(step.minutes)),
    },
    checkedAt: null,
    excursions: [],
    series: envelopes.flatMap((envelope) => {
      const parameter = parameters.find(({ code }) => code === envelope.parameterCode);
      if (!parameter) return [];
      const points = envelope.points
        .filter(({ minute, lower, upper }) => Number.isFinite(minute) && isNumber(lower) && isNumber(upper))
        .toSorted((a, b) => a.minute - b.minute);
      return [
        { parameter, source: "none", samples: 0, points: [], envelope: { ...envelope, points }, gaps: [] },
      ];
    }),
  };
}
