"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { EmptyState } from "@/app/_ui/empty-state";
import { ErrorState } from "@/app/_ui/error-state";
import { Panel } from "@/app/_ui/panel";
import { Skeleton } from "@/app/_ui/skeleton";
import type { TraceDto } from "@/server/modules/traceability/contract/explore";
import type { TraceRootInput } from "@/server/modules/traceability/contract/roots";
import { GenealogyGraph } from "./genealogy-graph";
import { GenealogyTable } from "./genealogy-table";
import { SelectedLot } from "./selected-lot";
import { filterTrace, isFiltering } from "./trace-filter";
import { TraceFilterBar } from "./trace-filter-bar";
import { useTraceFilter } from "./use-trace-filter";

/** Ancestors or descendants: the drawing and the table beside it, one filter and one selection for both. */
export function MaterialTrace({
  root,
  direction,
}: {
  root: TraceRootInput;
  direction: "backward" | "forward";
}) {
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const trace = useQuery(trpc.traceability.trace.queryOptions({ root, direction }));
  if (trace.data) return <TraceResult trace={trace.data} direction={direction} />;
  if (trace.isError)
    return <ErrorState title={errorText(trace.error)} onRetry={() => void trace.refetch()} />;
  return <Skeleton className="h-120 w-full" />;
}

function TraceResult({ trace, direction }: { trace: TraceDto; direction: "backward" | "forward" }) {
  const t = useTranslations("trace");
  const filter = useTraceFilter();
  const [selected, setSelected] = useState<string | null>(null);
  const shipped = useMemo(() => new Set(trace.shippedLotIds), [trace]);
  const filtered = useMemo(() => filterTrace(trace, shipped, filter), [trace, shipped, filter]);
  const rows = useMemo(() => trace.nodes.filter((node) => filtered.shown.has(node.code)), [trace, filtered]);
  const node = trace.nodes.find((each) => each.code === selected) ?? null;
  const { code } = trace.subject;
  const fileName = `${code}-${direction}`;
  if (trace.nodes.length === trace.roots.length && trace.roots.length === 1) {
    return (
      <Panel>
        <EmptyState compact title={t(`empty.${direction}`)} body={t(`emptyBody.${direction}`)} />
      </Panel>
    );
  }
  return (
    <div className="grid min-w-0 gap-4">
      <TraceFilterBar trace={trace} filtered={filtered} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Panel
          flush
          title={t(`graph.title.${direction}`, { lot: code })}
          description={t("graph.totals", trace.totals)}
        >
          <GenealogyGraph
            genealogy={trace}
            shown={isFiltering(filter) ? filtered.shown : null}
            name={fileName}
            selected={selected}
            onSelect={setSelected}
          />
        </Panel>
        <div className="grid min-w-0 gap-4">
          {node ? (
            <Panel flush>
              <SelectedLot node={node} genealogy={trace} rootName={code} onClose={() => setSelected(null)} />
            </Panel>
          ) : null}
          <Panel flush title={t("table.title")}>
            <GenealogyTable
              genealogy={trace}
              rows={rows}
              name={code}
              selected={selected}
              onSelect={setSelected}
            />
          </Panel>
        </div>
      </div>
    </div>
  );
}
