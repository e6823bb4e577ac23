"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { ErrorState } from "@/app/_ui/error-state";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { Skeleton } from "@/app/_ui/skeleton";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { ExposureDepth } from "@/server/modules/traceability/contract";
import type { ExposureKind } from "@/server/modules/traceability/contract/explore";
import type { TraceRootInput } from "@/server/modules/traceability/contract/roots";
import { ExposedLots } from "./exposed-lots";
import { ExposureRuns } from "./exposure-runs";

const HOURS = ["2", "8", "24", "72", "168", "720", "any"] as const;
const USUAL: Record<ExposureKind, (typeof HOURS)[number]> = {
  "same-run": "24",
  "same-machine": "24",
  "same-program": "168",
  "same-additive": "any",
  "same-instrument": "24",
};

/** What shared something with the root without being mixed with it; for one lot's runs place by place. */
export function ExposureView({
  root,
  kind,
  depth,
}: {
  root: TraceRootInput;
  kind: ExposureKind;
  depth: ExposureDepth;
}) {
  const t = useTranslations("explore.exposure");
  const url = useUrlState();
  const usual = USUAL[kind];
  const wanted = HOURS.find((each) => each === url.get("hours")) ?? usual;
  const hours = wanted === "any" ? null : Number(wanted);
  if (kind === "same-run" && root.kind === "lot") return <OwnRuns lotCode={root.code} depth={depth} />;
  return (
    <div className="grid gap-4">
      {kind === "same-run" ? null : (
        <div className="w-64" data-print="hide">
          <Select
            aria-label={t("window")}
            value={wanted}
            options={HOURS.map((value) => ({ value, label: t(`hours.${value}`) }))}
            onChange={(event) =>
              url.set({ hours: event.target.value === usual ? null : event.target.value, through: null })
            }
          />
        </div>
      )}
      <ExposedLots key={`${kind}${depth}${wanted}`} root={root} kind={kind} depth={depth} hours={hours} />
    </div>
  );
}

function OwnRuns({ lotCode, depth }: { lotCode: string; depth: ExposureDepth }) {
  const t = useTranslations("trace");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const trace = useQuery(trpc.traceability.genealogy.queryOptions({ lotCode, direction: "exposure", depth }));
  if (trace.isError)
    return <ErrorState title={errorText(trace.error)} onRetry={() => void trace.refetch()} />;
  if (!trace.data) return <Skeleton className="h-120 w-full" />;
  return (
    <Panel flush title={t("exposure.title", { lot: trace.data.root.code })}>
      <ExposureRuns genealogy={trace.data} />
    </Panel>
  );
}
