"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useColumnName } from "@/app/_features/root-cause/column-name";
import { useShareText } from "@/app/_features/traceability/share-text";
import { cn } from "@/app/_ui/class-names";
import type { Column } from "@/app/_ui/data-table-columns";
import { NOTABLE_Q } from "@/server/domain/root-cause/notable-q";
import type { EffectDto, RootCauseDto } from "@/server/modules/root-cause/contract";
import { judgedOf } from "../_lib/judged";
import { useEffectText } from "./use-effect-text";

const NAMED_CONFOUNDERS = 2;

export function useEffectColumns(
  { adjustedFor, effects }: RootCauseDto,
  {
    shown,
    onShow,
    onHold,
  }: { shown: string | null; onShow: (key: string) => void; onHold: (keys: readonly string[]) => void },
): Column<EffectDto>[] {
  const t = useTranslations("root-cause");
  const format = useFormatter();
  const share = useShareText();
  const nameOf = useColumnName();
  const effectText = useEffectText();
  const columnOf = new Map(effects.map((effect) => [effect.key, effect.column]));
  const probability = (value: number) =>
    value < 0.0001 ? "< 0.0001" : format.number(value, { maximumSignificantDigits: 2 });
  const confounders = ({ confounders: found }: EffectDto, most: number) =>
    found.slice(0, most).flatMap(({ key }) => {
      const column = columnOf.get(key);
      return column ? [nameOf(column)] : [];
    });
  return [
    {
      id: "parameter",
      header: t("columns.parameter"),
      cell: (effect) => (
        <div className="min-w-44">
          <button
            type="button"
            aria-pressed={effect.key === shown}
            className={cn("link text-left", (judgedOf(effect).q ?? 1) <= NOTABLE_Q && "font-medium")}
            onClick={() => onShow(effect.key)}
          >
            {nameOf(effect.column)}
          </button>
          <div className="text-muted text-xs">{effectText(effect)}</div>
        </div>
      ),
      csv: (effect) => nameOf(effect.column),
    },
    {
      id: "share",
      header: t("columns.share"),
      align: "right",
      cell: (effect) => (
        <ShareBar value={judgedOf(effect).share ?? 0} text={share(judgedOf(effect).share ?? 0)} />
      ),
      csv: (effect) => judgedOf(effect).share,
    },
    {
      id: "q",
      header: <abbr title={t("columns.qTitle")}>q</abbr>,
      csvHeader: "q",
      align: "right",
      cell: (effect) => {
        const { q } = judgedOf(effect);
        if (effect.adjusted?.isInseparable) return <span className="text-muted">{t("inseparable")}</span>;
        return q === null ? (
          "—"
        ) : (
          <span className={cn("whitespace-nowrap", q <= NOTABLE_Q && "font-medium text-accent-text")}>
            {probability(q)}
          </span>
        );
      },
      csv: (effect) => judgedOf(effect).q,
    },
    {
      id: "lots",
      header: t("columns.lots"),
      align: "right",
      cell: (effect) => (
        <span className="whitespace-nowrap">
          {judgedOf(effect).n}
          {effect.missing > 0 ? (
            <span className="block text-muted text-xs">{t("missing", { count: effect.missing })}</span>
          ) : null}
        </span>
      ),
      csv: (effect) => judgedOf(effect).n,
    },
    {
      id: "independent",
      header: <abbr title={t("columns.independentTitle")}>{t("columns.independent")}</abbr>,
      csvHeader: t("columns.independent"),
      align: "right",
      from: "md",
      cell: (effect) => Math.floor((effect.adjusted ?? effect).independence.independent + 1e-9),
      csv: (effect) => (effect.adjusted ?? effect).independence.independent,
    },
    {
      id: "confounders",
      header: t("columns.confounders"),
      from: "lg",
      cell: (effect) => {
        const rest = effect.confounders.length - NAMED_CONFOUNDERS;
        return (
          <span className="block min-w-36 text-muted text-sm">
            {confounders(effect, NAMED_CONFOUNDERS).join(t("comma"))}
            {rest > 0 ? ` ${t("andMore", { count: rest })}` : ""}
          </span>
        );
      },
      csv: (effect) => confounders(effect, effect.confounders.length).join("; "),
    },
    {
      id: "hold",
      header: t("columns.hold"),
      align: "center",
      cell: ({ key, column }) => (
        <input
          type="checkbox"
          className="size-4"
          aria-label={t("holdOne", { name: nameOf(column) })}
          checked={adjustedFor.includes(key)}
          onChange={() => onHold([...adjustedFor, key])}
        />
      ),
    },
  ];
}

function ShareBar({ value, text }: { value: number; text: string }) {
  return (
    <span className="inline-flex items-center justify-end gap-2 whitespace-nowrap">
      <span className="hidden h-1.5 w-14 rounded-xs bg-sunken md:block">
        <span
          className="block h-full rounded-xs bg-accent"
          style={{ width: `${Math.min(1, value) * 100}%` }}
        />
      </span>
      {text}
    </span>
  );
}
