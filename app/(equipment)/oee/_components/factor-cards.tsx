"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useDurationText } from "@/app/_features/equipment/duration";
import { useKpiText, useKpiWords } from "@/app/_features/equipment/kpi-text";
import { cn } from "@/app/_ui/class-names";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { ExplorerDto } from "@/server/modules/oee/contract/explorer";
import { KPI_DEFINITIONS } from "@/server/modules/oee/contract/kpi-definitions";
import { targetOn } from "@/server/modules/oee/contract/targets";
import { useReasonText } from "./reason-text";

const CARDS = ["oee", "availability", "effectiveness", "quality", "nee", "teep"] as const;

/** The main figures, each with its target, and on opening what it is made of. */
export function FactorCards({ found }: { found: ExplorerDto }) {
  const t = useTranslations("oee-explorer.factors");
  const text = useKpiText();
  const words = useKpiWords();
  const reasonText = useReasonText();
  const parts = useParts(found);
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-6">
      {CARDS.map((kpi) => {
        const { value, reason } = found.kpi.kpis[kpi];
        const target = targetOn(found.targets, kpi, found.date);
        const isMissed = target !== null && value !== null && value < target.value;
        const { name, explanation, formula } = words(kpi);
        return (
          <li key={kpi} className="rounded-lg border border-line bg-surface px-4 py-3">
            <p className="truncate text-muted text-xs">{name}</p>
            <p
              className={cn(
                "flex items-center gap-1.5 font-semibold text-2xl tabular-nums",
                isMissed && "text-warn-fg",
              )}
            >
              {isMissed ? <ToneShape tone="warn" className="size-2.5" /> : null}
              {text(kpi, value)}
            </p>
            <p className="text-muted text-xs">
              {value === null && reason ? reasonText(reason) : null}
              {value !== null && target
                ? t("target", { value: text(kpi, target.value), scope: target.code ?? t("plant") })
                : null}
              {value !== null && !target ? t("noTarget") : null}
            </p>
            <details className="mt-2 text-xs">
              <summary className="cursor-pointer text-accent-text">{t("what")}</summary>
              <div className="mt-1 grid gap-1">
                <p className="font-mono">{formula}</p>
                <p>{explanation}</p>
                <dl className="grid grid-cols-[1fr_auto] gap-x-2 tabular-nums">
                  {parts[kpi].map(([label, amount]) => (
                    <div key={label} className="contents">
                      <dt className="text-muted">{label}</dt>
                      <dd className="text-right">{amount}</dd>
                    </div>
                  ))}
                </dl>
                <p className="text-muted">
                  {t.rich("source", {
                    name: () => (
                      <span translate="no">{`${KPI_DEFINITIONS[kpi].source} · ${found.kpi.policy}`}</span>
                    ),
                  })}
                </p>
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}

type Part = readonly [label: string, amount: string];

/** Numerator and denominator of the figures, as they were summed. */
function useParts({ kpi }: ExplorerDto): Record<(typeof CARDS)[number], Part[]> {
  const t = useTranslations("oee-explorer.elements");
  const duration = useDurationText();
  const formatter = useFormatter();
  const { times, counts, kpis } = kpi;
  const percent = (value: number | null) => (value === null ? "—" : formatter.number(value, "percent"));
  const amount = (value: string) => `${formatter.number(Number(value))} ${counts.unit ?? ""}`.trim();
  const apt: Part = [t("apt"), duration(times.aptSeconds)];
  const pbt: Part = [t("pbt"), duration(times.pbtSeconds)];
  const factors: Part[] = [
    [t("availability"), percent(kpis.availability.value)],
    [t("effectiveness"), percent(kpis.effectiveness.value)],
    [t("quality"), percent(kpis.quality.value)],
  ];
  const ideal =
    kpis.effectiveness.value === null
      ? "—"
      : duration(kpis.effectiveness.value * (times.aptSeconds - times.openChargeSeconds));
  return {
    oee: factors,
    availability: [apt, pbt],
    effectiveness: [[t("ideal"), ideal], apt],
    quality: [
      [t("good"), amount(counts.good)],
      [t("total"), amount(counts.total)],
    ],
    nee: [[t("aupt"), duration(times.auptSeconds)], pbt],
    teep: [[t("oee"), percent(kpis.oee.value)], pbt, [t("calendarTime"), duration(times.calendarSeconds)]],
  };
}
