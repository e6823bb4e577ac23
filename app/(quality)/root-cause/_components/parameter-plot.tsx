"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { lotHref } from "@/app/_features/lots/lot-href";
import { useColumnName } from "@/app/_features/root-cause/column-name";
import { Chart } from "@/app/_ui/chart";
import type { ChartOptionSource } from "@/app/_ui/chart-theme";
import { ErrorState } from "@/app/_ui/error-state";
import { Panel } from "@/app/_ui/panel";
import { Skeleton } from "@/app/_ui/skeleton";
import type { EffectDto, RootCauseDto } from "@/server/modules/root-cause/contract";
import type { inputOfSelection } from "../_lib/address";
import { judgedOf } from "../_lib/judged";
import { plotOption } from "./plot-option";
import { useEffectText } from "./use-effect-text";

const HEIGHT = 340;

/** One parameter: a point for each lot with the line, or boxes by level. A point opens its lot. */
export function ParameterPlot({
  analysis,
  effect,
  input,
}: {
  analysis: RootCauseDto;
  effect: EffectDto;
  input: ReturnType<typeof inputOfSelection>;
}) {
  const t = useTranslations("root-cause");
  const quality = useTranslations("quality");
  const format = useFormatter();
  const client = useTRPCClient();
  const router = useRouter();
  const nameOf = useColumnName();
  const effectText = useEffectText();
  const { adjustedFor, unit } = analysis;
  const asked = { ...input, adjustFor: adjustedFor, key: effect.key };
  const points = useQuery({
    queryKey: ["root-cause-points", asked],
    queryFn: () => client.rootCause.points.mutate(asked),
    staleTime: 60_000,
  });
  const name = nameOf(effect.column);
  const property = quality(`properties.${analysis.property}`);
  const isHeld = points.data ? points.data.adjustedFor.length > 0 : false;
  const { slope } = judgedOf(effect);
  const option = useMemo<ChartOptionSource>(
    () => (tokens) =>
      plotOption(points.data?.points ?? [], tokens, {
        x: withUnit(name, effect.column.unit),
        y: withUnit(isHeld ? t("freed", { property }) : property, unit),
        slope: effect.kind === "numeric" ? slope : null,
      }),
    [points.data, name, property, unit, effect, isHeld, slope, t],
  );
  const p = effect.robustP;
  return (
    <Panel title={name} description={effectText(effect)}>
      {points.isError ? (
        <ErrorState title={t("plotFailed")} />
      ) : points.data ? (
        <Chart
          option={option}
          label={t("plotLabel", { name, property, count: points.data.points.length })}
          height={HEIGHT}
          fileName={`root-cause-${effect.key}`}
          table={{
            columns: [t("columns.lot"), withUnit(name, effect.column.unit), withUnit(property, unit)],
            rows: points.data.points.map(({ lot, x, value }) => [lot, x, value]),
          }}
          onClick={(parameters) => {
            const lot = (parameters as { data?: { lot?: string } }).data?.lot;
            if (lot) router.push(lotHref(lot));
          }}
        />
      ) : (
        <Skeleton className="h-96 w-full" />
      )}
      <div className="mt-2 grid gap-1 text-muted text-sm">
        {points.data && points.data.of > points.data.points.length ? (
          <p>{t("plotThinned", { drawn: points.data.points.length, of: points.data.of })}</p>
        ) : null}
        {isHeld ? <p>{t("plotHeld")}</p> : null}
        {p !== null ? (
          <p>
            {t(effect.kind === "numeric" ? "robustNumber" : "robustChoice", {
              p: p < 0.0001 ? "< 0.0001" : format.number(p, { maximumSignificantDigits: 2 }),
            })}
          </p>
        ) : null}
        {effect.numeric &&
        effect.numeric.slopeLow !== null &&
        effect.numeric.slopeHigh !== null &&
        !isHeld ? (
          <p>
            {t("interval", {
              low: format.number(effect.numeric.slopeLow, { maximumSignificantDigits: 3 }),
              high: format.number(effect.numeric.slopeHigh, { maximumSignificantDigits: 3 }),
            })}
          </p>
        ) : null}
        {effect.independence.designEffect > 1.05 ? (
          <p>
            {t("clustered", {
              lots: effect.n,
              independent: Math.floor((effect.adjusted ?? effect).independence.independent + 1e-9),
            })}
          </p>
        ) : null}
        <p>{t("plotHint")}</p>
      </div>
    </Panel>
  );
}

function withUnit(text: string, unit: string | null): string {
  return unit === null || unit === "1" ? text : `${text} (${unit})`;
}
