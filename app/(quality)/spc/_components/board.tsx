"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { chartValue, indexValue } from "@/app/_features/spc/chart-value";
import { SparkPlot } from "@/app/_features/spc/spark-plot";
import { StatusBadge } from "@/app/_ui/badge";
import { RelativeTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Link } from "@/app/_ui/link";
import type { BoardItem } from "@/server/modules/spc/contract/views";

const REFRESH_MS = 10_000;
const tones = { signal: "bad", "in-control": "ok", "no-limits": "warn", "no-data": "idle" } as const;

/** The charts that matter as small multiples, the worst first; it asks again by itself. */
export function Board({ initial }: { initial: BoardItem[] }) {
  const t = useTranslations("spc");
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.spc.board.queryOptions(),
    initialData: initial,
    refetchInterval: REFRESH_MS,
  });
  if (data.length === 0) return <EmptyState title={t("board.empty")} body={t("board.emptyBody")} />;
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(19rem,1fr))] gap-3">
      {data.map((item) => (
        <li key={item.chart.code}>
          <Tile item={item} />
        </li>
      ))}
    </ul>
  );
}

function Tile({ item }: { item: BoardItem }) {
  const t = useTranslations("spc");
  const name = useLocalName();
  const { chart, capability } = item;
  return (
    <Link
      href={`/spc/${encodeURIComponent(chart.code)}`}
      className="block h-full rounded-lg border border-line bg-surface p-3 hover:border-line-strong"
    >
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <div className="truncate font-semibold">{name(chart)}</div>
          <div className="truncate font-mono text-muted text-xs">
            {[chart.code, chart.product?.code, chart.equipment?.code].filter(Boolean).join(" · ")}
          </div>
        </div>
        <StatusBadge
          tone={tones[item.state]}
          label={
            item.state === "signal" ? t("board.signals", { count: item.signals }) : t(`states.${item.state}`)
          }
        />
      </div>
      <SparkPlot item={item} label={t("board.plot", { chart: name(chart) })} />
      <div className="flex items-baseline justify-between gap-2 text-sm">
        <span className="tabular-nums">
          {chartValue(item.lastValue)} <span className="text-muted">{chart.characteristic.unit}</span>
        </span>
        <span className="text-muted tabular-nums">
          {capability ? `${t(`indices.${capability.index}`)} ${indexValue(capability.value)}` : ""}
        </span>
        <span className="text-muted text-xs">
          {item.lastAt ? <RelativeTime value={item.lastAt} /> : null}
        </span>
      </div>
      {item.openTask ? <div className="mt-1 text-bad-fg text-xs">{t("board.openTask")}</div> : null}
    </Link>
  );
}
