"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { cn } from "@/app/_ui/class-names";
import { EmptyState } from "@/app/_ui/empty-state";
import { ErrorState } from "@/app/_ui/error-state";
import { Panel } from "@/app/_ui/panel";
import { Skeleton } from "@/app/_ui/skeleton";
import { useUrlState } from "@/app/_ui/use-url-state";
import {
  type ExposureDepth,
  GENEALOGY_DIRECTIONS,
  type GenealogyDirection,
  type GenealogyDto,
} from "@/server/modules/traceability/contract";
import { ExposureRuns } from "./exposure-runs";
import { GenealogyGraph } from "./genealogy-graph";
import { GenealogyTable } from "./genealogy-table";

/** The kinship of a lot in the direction that the address names: drawing and table, or the runs that were shared. */
export function TraceView({ lotCode }: { lotCode: string }) {
  const t = useTranslations("trace");
  const url = useUrlState();
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const wanted = url.get("direction");
  const direction = GENEALOGY_DIRECTIONS.find((each) => each === wanted) ?? "backward";
  const depth: ExposureDepth = url.get("depth") === "own" ? "own" : "ancestors";
  const trace = useQuery(
    trpc.traceability.genealogy.queryOptions({
      lotCode,
      direction,
      ...(direction === "exposure" ? { depth } : {}),
    }),
  );
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2" data-print="hide">
        <Switch
          label={t("direction")}
          value={direction}
          options={GENEALOGY_DIRECTIONS.map((value) => ({ value, label: t(`directions.${value}`) }))}
          onChange={(value) => url.set({ direction: value === "backward" ? null : value })}
        />
        {direction === "exposure" ? (
          <Switch
            label={t("exposure.depth")}
            value={depth}
            options={[
              { value: "ancestors", label: t("exposure.depthAncestors") },
              { value: "own", label: t("exposure.depthOwn") },
            ]}
            onChange={(value) => url.set({ depth: value === "own" ? "own" : null })}
          />
        ) : null}
        <p className="text-muted text-sm">{t(`explain.${direction}`)}</p>
      </div>
      {trace.data ? (
        <TraceResult genealogy={trace.data} direction={direction} />
      ) : trace.isError ? (
        <ErrorState title={errorText(trace.error)} onRetry={() => void trace.refetch()} />
      ) : (
        <Skeleton className="h-120 w-full" />
      )}
    </div>
  );
}

function TraceResult({ genealogy, direction }: { genealogy: GenealogyDto; direction: GenealogyDirection }) {
  const t = useTranslations("trace");
  if (direction === "exposure") {
    return (
      <Panel flush title={t("exposure.title", { lot: genealogy.root.code })}>
        <ExposureRuns genealogy={genealogy} />
      </Panel>
    );
  }
  if (genealogy.nodes.length === 1) {
    return (
      <Panel>
        <EmptyState compact title={t(`empty.${direction}`)} body={t(`emptyBody.${direction}`)} />
      </Panel>
    );
  }
  return (
    <>
      <Panel
        flush
        title={t(`graph.title.${direction}`, { lot: genealogy.root.code })}
        description={t("graph.totals", genealogy.totals)}
      >
        <GenealogyGraph genealogy={genealogy} />
      </Panel>
      <Panel flush title={t("table.title")}>
        <GenealogyTable genealogy={genealogy} />
      </Panel>
    </>
  );
}

function Switch<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset className="inline-flex overflow-hidden rounded-md border border-control">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cn(
            "h-8 border-control border-l px-3 text-base first:border-l-0",
            option.value === value ? "bg-selected font-medium text-accent-text" : "hover:bg-hover",
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
