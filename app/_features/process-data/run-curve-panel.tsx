"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import { downloadText, toCsv } from "@/app/_ui/csv";
import { DateTime } from "@/app/_ui/date-time";
import { Link } from "@/app/_ui/link";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import type { RunCurve } from "@/server/modules/process-data/contract/curves";
import { curveHeight, curveOption } from "./curve-option";
import { curveTable } from "./curve-table";
import { elapsedText } from "./elapsed";
import { ExcursionRows } from "./excursion-rows";
import { GapList } from "./gap-list";

const PIXELS = 1000;
const MOST_PIXELS = 4000;
const LIVE_MS = 15_000;
/** Shown before and after an excursion that is looked at closely. */
const MARGIN_MS = 20 * 60_000;

/** The curves of a run in its recipe's envelope; a part that is looked at closely comes anew from the server. */
export function RunCurvePanel({
  initial,
  showExcursions = true,
}: {
  initial: RunCurve;
  showExcursions?: boolean;
}) {
  const t = useTranslations("process-data");
  const name = useLocalName();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [part, setPart] = useState("");
  const parts = useMemo(() => partsOf(initial, name), [initial, name]);
  const window = parts.find(({ value }) => value === part);
  const input = {
    runCode: initial.run,
    pixels: PIXELS,
    ...(window ? { from: window.from, to: window.to } : {}),
  };
  const { data = initial } = useQuery(
    trpc.processData.runCurve.queryOptions(input, {
      ...(window ? {} : { initialData: initial }),
      placeholderData: (before) => before,
      refetchInterval: initial.endedAt === null ? LIVE_MS : false,
    }),
  );
  const option = useMemo(() => {
    const words = {
      name,
      elapsed: t("curve.elapsed"),
      lower: t("curve.lower"),
      upper: t("curve.upper"),
      gap: t("curve.gap"),
      showsPlan: part === "",
    };
    return (tokens: ChartTokens) => curveOption(data, words, tokens);
  }, [data, name, t, part]);
  const tableWords = { name, time: t("curve.time"), minutes: t("curve.minutes") };
  const table = useMemo(
    () => curveTable(data, { name, time: t("curve.time"), minutes: t("curve.minutes") }),
    [data, name, t],
  );
  const saveAll = async () => {
    const all = await client.processData.runCurve.query({ ...input, pixels: MOST_PIXELS });
    const { columns, rows } = curveTable(all, tableWords);
    downloadText(`${initial.run}-curve.csv`, toCsv(columns, rows));
  };
  if (data.series.length === 0) return null;
  const sources = [...new Set(data.series.map(({ source }) => source))];
  return (
    <Panel
      id="curve"
      title={t("curve.title")}
      description={
        data.recipe ? (
          <>
            {t("curve.recipe")}{" "}
            <Link
              href={`/recipes/${encodeURIComponent(data.recipe.code)}?version=${data.recipe.version}`}
              className="text-accent-text hover:underline"
            >
              {data.recipe.code} v{data.recipe.version}
            </Link>
            {" · "}
            {data.checkedAt ? (
              <>
                {t("curve.checked")} <DateTime value={data.checkedAt} />
              </>
            ) : (
              t("curve.unchecked")
            )}
          </>
        ) : (
          t("curve.noRecipe")
        )
      }
      actions={
        <span className="flex flex-wrap items-center gap-2" data-print="hide">
          <span className="w-56">
            <Select
              aria-label={t("curve.part")}
              value={part}
              placeholder={t("curve.whole")}
              options={parts.map(({ value, label }) => ({ value, label }))}
              onChange={(event) => setPart(event.target.value)}
            />
          </span>
          <Button icon={<Download aria-hidden="true" className="size-4" />} onClick={() => void saveAll()}>
            {t("curve.csv")}
          </Button>
          {data.series[0] ? (
            <LinkButton
              href={`/process-data?parameter=${encodeURIComponent(data.series[0].parameter.code)}&runs=${encodeURIComponent(data.run)}`}
            >
              {t("curve.compare")}
            </LinkButton>
          ) : null}
        </span>
      }
    >
      {sources.every((source) => source === "none") ? (
        <p className="text-muted text-sm">{t("curve.noSamples")}</p>
      ) : (
        <Chart
          option={option}
          label={t("curve.label", { run: data.run })}
          title={
            <span className="font-normal text-muted text-xs">
              {sources.map((source) => t(`sources.${source}`)).join(" · ")}
            </span>
          }
          height={curveHeight(data.series.length)}
          table={table}
          fileName={`${data.run}-curve`}
        />
      )}
      <GapList series={data.series} />
      {showExcursions && data.excursions.length > 0 ? (
        <div className="mt-3">
          <h3 className="mb-1 font-medium text-sm">{t("excursions.title")}</h3>
          <ExcursionRows items={data.excursions} />
        </div>
      ) : null}
    </Panel>
  );
}

/** The steps of the recipe and the excursions, as parts to look at. */
function partsOf(curve: RunCurve, name: (named: { nameEn: string; nameZh: string }) => string) {
  const startedAt = Date.parse(curve.startedAt);
  const iso = (at: number) => new Date(at).toISOString();
  let at = startedAt;
  const steps = (curve.recipe?.steps ?? []).map((step, index) => {
    const from = at;
    at += step.minutes * 60_000;
    return {
      value: `step-${index}`,
      label: `${elapsedText(from - startedAt)} ${name(step)}`,
      from: iso(from),
      to: iso(at),
    };
  });
  const excursions = curve.excursions.map(({ number, parameter, startsAt, endsAt }) => ({
    value: number,
    label: `${number} ${name(parameter)}`,
    from: iso(Date.parse(startsAt) - MARGIN_MS),
    to: iso(Date.parse(endsAt) + MARGIN_MS),
  }));
  return [...excursions, ...steps];
}
