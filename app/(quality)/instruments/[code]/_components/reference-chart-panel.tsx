"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { NumberFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { referenceOption } from "@/app/_features/measurement-system/reference-option";
import { useSaved } from "@/app/_features/measurement-system/use-saved";
import { Button } from "@/app/_ui/button";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import { Dialog } from "@/app/_ui/dialog";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { useUrlState } from "@/app/_ui/use-url-state";
import {
  freezeLimitsInput,
  type ReferenceChartDto,
} from "@/server/modules/measurement-system/contract/references";

type Props = {
  chart: ReferenceChartDto | null;
  charts: ReferenceChartDto["available"];
  mayWrite: boolean;
};

/** The I-MR chart of a reference magnet on this instrument, with frozen limits; another pair is a choice away. */
export function ReferenceChartPanel({ chart, charts, mayWrite }: Props) {
  const t = useTranslations("measurement-system");
  const format = useFormatter();
  const word = useQuantityWord();
  const url = useUrlState();
  const [isFreezing, setFreezing] = useState(false);
  const option = useMemo(() => {
    if (!chart) return () => ({});
    const words = {
      individuals: t("chart.individuals"),
      ranges: t("chart.ranges"),
      centre: t("chart.centre"),
      upper: t("chart.upper"),
      lower: t("chart.lower"),
      certified: t("chart.certified"),
      violation: t("chart.violation"),
      reading: t("chart.reading"),
    };
    const time = (iso: string) => format.dateTime(new Date(iso), "dayMonth");
    return (tokens: ChartTokens) => referenceOption(chart, words, time, tokens);
  }, [chart, t, format]);
  if (!chart) {
    return (
      <Panel title={t("chart.title")}>
        <p className="text-muted text-sm">{t("chart.none")}</p>
      </Panel>
    );
  }
  const violations = chart.checks.map(({ violations: rules }) =>
    rules
      .map((rule) => (t.has(`violations.${rule}` as never) ? t(`violations.${rule}` as never) : rule))
      .join("; "),
  );
  return (
    <Panel
      title={t("chart.title")}
      description={
        chart.limits
          ? t("chart.frozen", {
              when: format.dateTime(new Date(chart.limits.frozenAt), "dateTime"),
              who: chart.limits.frozenBy,
              count: chart.limits.baselineCount,
            })
          : t("chart.notFrozen")
      }
      actions={
        <>
          <Select
            aria-label={t("chart.pick")}
            value={`${chart.magnet}:${chart.quantity}`}
            onChange={(event) => url.set({ chart: event.target.value })}
            options={charts.map(({ magnet, quantity }) => ({
              value: `${magnet}:${quantity}`,
              label: `${magnet} · ${word(quantity)}`,
            }))}
          />
          {mayWrite ? (
            <Button size="sm" onClick={() => setFreezing(true)}>
              {t("chart.freeze")}
            </Button>
          ) : null}
        </>
      }
    >
      <Chart
        option={option}
        height={380}
        label={t("chart.label", {
          magnet: chart.magnet,
          instrument: chart.instrument,
          quantity: word(chart.quantity),
        })}
        title={t("chart.value", { quantity: word(chart.quantity), unit: chart.unit })}
        fileName={`${chart.instrument}-${chart.magnet}-${chart.quantity}`}
        table={{
          columns: [t("chart.time"), t("chart.reading"), t("chart.rules")],
          rows: chart.checks.map((check, index) => [
            format.dateTime(new Date(check.at), "dateTime"),
            Number(check.corrected.toPrecision(6)),
            violations[index] ?? "",
          ]),
        }}
      />
      {isFreezing ? <FreezeDialog chart={chart} onClose={() => setFreezing(false)} /> : null}
    </Panel>
  );
}

function FreezeDialog({ chart, onClose }: { chart: ReferenceChartDto; onClose: () => void }) {
  const t = useTranslations("measurement-system.chart");
  const word = useQuantityWord();
  const trpc = useTRPC();
  const saved = useSaved();
  const state = useCommandForm({
    schema: freezeLimitsInput,
    defaultValues: {
      instrumentCode: chart.instrument,
      magnetCode: chart.magnet,
      quantity: chart.quantity as "br",
      baselineCount: Math.min(30, Math.max(10, chart.checks.length)),
      reason: "",
    },
    mutation: trpc.measurementSystem.freezeLimits.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await saved(t("frozenNow"));
    },
  });
  const title = t("freezeTitle", { magnet: chart.magnet, quantity: word(chart.quantity) });
  return (
    <Dialog open onOpenChange={onClose} title={title} size="sm">
      <CommandForm state={state} submitLabel={t("freeze")}>
        <NumberFormField name="baselineCount" label={t("baseline")} required />
        <TextFormField name="reason" label={t("freezeReason")} required />
      </CommandForm>
    </Dialog>
  );
}
